package io.financebi.glue;

import io.financebi.aws.Pauses;
import io.financebi.glue.PartitionChange.Kind;
import io.financebi.table.TableSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ErrorDetail;

/** The partitions of tables in one database of the Glue catalog. */
final class GluePartitions {
  /** As many as one call may have. */
  private static final int WRITTEN_AT_ONCE = 100;

  private static final int DELETED_AT_ONCE = 25;

  /** Of partitions that Glue fails in, or that others change at the same time. */
  private static final int ROUNDS = 5;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private static final Set<String> PASSING =
      Set.of(
          "InternalServiceException",
          "OperationTimeoutException",
          "ConcurrentModificationException",
          "ThrottlingException",
          "ResourceNotReadyException");

  private final GlueClient glue;
  private final String database;
  private final Pauses pauses;

  /**
   * @param pauses between two rounds
   */
  GluePartitions(GlueClient glue, String database, Pauses pauses) {
    this.glue = glue;
    this.database = database;
    this.pauses = pauses;
  }

  /** What Glue has not done of a call, by the partition's value. */
  private record Failed(String value, ErrorDetail error) {}

  /** Where the partitions of a table are, by their values; a call for each thousand or so. */
  Map<String, String> locations(String table) {
    Map<String, String> locations = new TreeMap<>();
    glue
        .getPartitionsPaginator(
            request -> request.databaseName(database).tableName(table).excludeColumnSchema(true))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .forEach(
            partition ->
                locations.put(partition.values().get(0), partition.storageDescriptor().location()));
    return locations;
  }

  /**
   * Does what is planned. What fails of a call is done again by itself, if that may help.
   *
   * @return why partitions are not as they ought to be, one sentence each
   */
  List<String> apply(PartitionPlan plan) {
    List<PartitionChange> open = plan.changes();
    List<String> failures = new ArrayList<>();
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      if (round > 0) {
        pauses.pause(FIRST_PAUSE.multipliedBy(1L << round));
      }
      List<PartitionChange> again = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        List<PartitionChange> ofKind = open.stream().filter(each -> each.kind() == kind).toList();
        Map<String, PartitionChange> byValue =
            ofKind.stream().collect(Collectors.toMap(PartitionChange::value, Function.identity()));
        for (Failed failed : call(plan.table(), kind, ofKind)) {
          settle(byValue.get(failed.value()), failed, again, failures);
        }
      }
      open = again;
    }
    open.forEach(change -> failures.add(change.value() + ": Glue goes on failing in it"));
    return failures;
  }

  /** Decides what to do about a partition that Glue has failed in. */
  private static void settle(
      PartitionChange change, Failed failed, List<PartitionChange> again, List<String> failures) {
    String code = failed.error().errorCode();
    if (PASSING.contains(code)) {
      again.add(change);
    } else if (code.equals("AlreadyExistsException") && change.kind() == Kind.CREATE) {
      again.add(change.as(Kind.UPDATE));
    } else if (code.equals("EntityNotFoundException") && change.kind() == Kind.UPDATE) {
      again.add(change.as(Kind.CREATE));
    } else if (!code.equals("EntityNotFoundException") || change.kind() != Kind.DELETE) {
      failures.add(change.value() + ": Glue: " + failed.error().errorMessage());
    }
  }

  private List<Failed> call(CatalogTable table, Kind kind, List<PartitionChange> changes) {
    int most = kind == Kind.DELETE ? DELETED_AT_ONCE : WRITTEN_AT_ONCE;
    List<Failed> failed = new ArrayList<>();
    for (int from = 0; from < changes.size(); from += most) {
      List<PartitionChange> some = changes.subList(from, Math.min(changes.size(), from + most));
      failed.addAll(
          switch (kind) {
            case CREATE -> create(table.name(), table.spec(), some);
            case UPDATE -> update(table.name(), table.spec(), some);
            case DELETE -> delete(table.name(), some);
          });
    }
    return failed;
  }

  private List<Failed> create(String table, TableSpec spec, List<PartitionChange> changes) {
    return glue
        .batchCreatePartition(
            request ->
                request
                    .databaseName(database)
                    .tableName(table)
                    .partitionInputList(
                        changes.stream().map(change -> change.input(spec)).toList()))
        .errors()
        .stream()
        .map(error -> new Failed(error.partitionValues().get(0), error.errorDetail()))
        .toList();
  }

  private List<Failed> update(String table, TableSpec spec, List<PartitionChange> changes) {
    return glue
        .batchUpdatePartition(
            request ->
                request
                    .databaseName(database)
                    .tableName(table)
                    .entries(changes.stream().map(change -> change.update(spec)).toList()))
        .errors()
        .stream()
        .map(error -> new Failed(error.partitionValueList().get(0), error.errorDetail()))
        .toList();
  }

  private List<Failed> delete(String table, List<PartitionChange> changes) {
    return glue
        .batchDeletePartition(
            request ->
                request
                    .databaseName(database)
                    .tableName(table)
                    .partitionsToDelete(changes.stream().map(PartitionChange::values).toList()))
        .errors()
        .stream()
        .map(error -> new Failed(error.partitionValues().get(0), error.errorDetail()))
        .toList();
  }
}
