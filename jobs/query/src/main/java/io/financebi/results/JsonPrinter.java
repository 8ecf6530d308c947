package io.financebi.results;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON array with an object a row, one a line. Numbers have all their digits; what JSON has no
 * number for (NaN, Infinity) is a string. Of columns with the same name, the second is {@code
 * name_2}, unless another column has that name.
 */
public final class JsonPrinter implements ResultPrinter {
  @Override
  public long print(ResultRows rows, Writer out) throws IOException {
    List<String> keys = keys(rows.columns());
    long count = 0;
    out.write("[");
    while (rows.hasNext()) {
      out.write(count == 0 ? "\n" : ",\n");
      out.write(object(keys, rows.next()));
      count++;
    }
    out.write(count == 0 ? "]\n" : "\n]\n");
    return count;
  }

  private static List<String> keys(List<ResultColumn> columns) {
    List<String> names = columns.stream().map(ResultColumn::name).toList();
    List<String> keys = new ArrayList<>();
    for (String name : names) {
      String key = name;
      for (int again = 2; keys.contains(key) || (again > 2 && names.contains(key)); again++) {
        key = name + "_" + again;
      }
      keys.add(key);
    }
    return keys;
  }

  private static String object(List<String> keys, List<Object> row) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < keys.size(); i++) {
      json.append(i == 0 ? "" : ",").append(quoted(keys.get(i))).append(':');
      json.append(value(row.get(i)));
    }
    return json.append('}').toString();
  }

  private static String value(Object value) {
    if (value == null) {
      return "null";
    }
    boolean bare =
        value instanceof BigDecimal
            || value instanceof BigInteger
            || value instanceof Boolean
            || (value instanceof Double number && Double.isFinite(number));
    return bare ? CellText.of(value) : quoted(CellText.of(value));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
