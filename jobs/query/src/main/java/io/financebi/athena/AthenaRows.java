package io.financebi.athena;

import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.Row;

/** The rows of a query that has succeeded; a page is fetched when its first row is asked for. */
final class AthenaRows implements ResultRows {
  private final AthenaQuery query;
  private final List<ColumnInfo> infos;
  private final List<ResultColumn> columns;
  private Iterator<Row> page;
  private Optional<String> next;

  /** Fetches the first page. */
  AthenaRows(AthenaQuery query) {
    this.query = query;
    GetQueryResultsResponse first = query.page(Optional.empty());
    infos = first.resultSet().resultSetMetadata().columnInfo();
    columns =
        infos.stream()
            .map(info -> new ResultColumn(info.name(), AthenaValues.type(info.type())))
            .toList();
    List<Row> rows = first.resultSet().rows();
    page = rows.subList(isHeader(rows) ? 1 : 0, rows.size()).iterator();
    next = Optional.ofNullable(first.nextToken());
  }

  /** What is no SELECT has none: SHOW, DESCRIBE. */
  private boolean isHeader(List<Row> rows) {
    return !rows.isEmpty()
        && rows.get(0).data().stream()
            .map(Datum::varCharValue)
            .toList()
            .equals(columns.stream().map(ResultColumn::name).toList());
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next.isPresent()) {
      GetQueryResultsResponse fetched = query.page(next);
      page = fetched.resultSet().rows().iterator();
      next = Optional.ofNullable(fetched.nextToken());
    }
    return page.hasNext();
  }

  @Override
  public List<Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<Datum> data = page.next().data();
    List<Object> row = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      row.add(
          AthenaValues.value(
              columns.get(i).type(), infos.get(i).scale(), data.get(i).varCharValue()));
    }
    return Collections.unmodifiableList(row);
  }

  @Override
  public void close() {
    page = Collections.emptyIterator();
    next = Optional.empty();
  }
}
