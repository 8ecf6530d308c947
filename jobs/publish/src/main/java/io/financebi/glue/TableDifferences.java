package io.financebi.glue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** How a table in the catalog differs from what it ought to be. */
final class TableDifferences {
  private TableDifferences() {}

  /**
   * What an update would change, one clause each; none when the table is as it ought to be. What
   * others have noted beside ours is no difference.
   */
  static List<String> of(Table table, TableInput wanted) {
    List<String> differences = new ArrayList<>(ofColumns(columns(table), columns(wanted)));
    StorageDescriptor stored = storage(table);
    StorageDescriptor ours = wanted.storageDescriptor();
    add(differences, "description", table.description(), wanted.description());
    add(differences, "table type", table.tableType(), wanted.tableType());
    add(differences, "location", stored.location(), ours.location());
    add(differences, "input format", stored.inputFormat(), ours.inputFormat());
    add(differences, "output format", stored.outputFormat(), ours.outputFormat());
    add(differences, "SerDe", library(stored), library(ours));
    add(differences, "partition keys", keys(table.partitionKeys()), keys(wanted.partitionKeys()));
    differences.addAll(ofProperties("property", table.parameters(), wanted.parameters()));
    differences.addAll(
        ofProperties("SerDe parameter", serdeParameters(stored), serdeParameters(ours)));
    return differences;
  }

  /** What is wanted, with what others have noted of the table. */
  static TableInput merged(Table table, TableInput wanted) {
    Map<String, String> parameters = new TreeMap<>(table.parameters());
    parameters.putAll(wanted.parameters());
    return wanted.toBuilder()
        .parameters(parameters)
        .owner(table.owner())
        .retention(table.retention())
        .build();
  }

  /** The types of all columns of a table by name, those that are folders included. */
  static Map<String, String> types(Table table) {
    Map<String, String> types = new LinkedHashMap<>();
    columns(table).forEach(column -> types.put(column.name(), column.type()));
    table.partitionKeys().forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  private static List<String> ofColumns(List<Column> stored, List<Column> wanted) {
    Map<String, Column> before = byName(stored);
    Map<String, Column> after = byName(wanted);
    List<String> differences = new ArrayList<>();
    after.forEach(
        (name, column) -> {
          Column was = before.get(name);
          if (was == null) {
            differences.add("new column " + name + " " + column.type());
          } else {
            add(differences, "type of " + name, was.type(), column.type());
            if (!Objects.toString(was.comment(), "").equals(column.comment())) {
              differences.add("comment of " + name);
            }
          }
        });
    before.keySet().stream()
        .filter(name -> !after.containsKey(name))
        .forEach(name -> differences.add("column " + name + " goes"));
    if (differences.isEmpty() && !keys(stored).equals(keys(wanted))) {
      differences.add("order of columns");
    }
    return differences;
  }

  private static List<String> ofProperties(
      String kind, Map<String, String> stored, Map<String, String> wanted) {
    List<String> differences = new ArrayList<>();
    new TreeMap<>(wanted)
        .forEach((name, value) -> add(differences, kind + " " + name, stored.get(name), value));
    return differences;
  }

  private static void add(List<String> differences, String what, String is, String ought) {
    String before = Objects.toString(is, "");
    if (!before.equals(Objects.toString(ought, ""))) {
      differences.add(
          what.equals("description") || before.isEmpty()
              ? what
              : what + " " + ought + ", was " + before);
    }
  }

  private static Map<String, Column> byName(List<Column> columns) {
    Map<String, Column> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    return byName;
  }

  private static String keys(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(","));
  }

  private static List<Column> columns(Table table) {
    return storage(table).columns();
  }

  private static List<Column> columns(TableInput table) {
    return table.storageDescriptor().columns();
  }

  private static StorageDescriptor storage(Table table) {
    return Objects.requireNonNullElse(
        table.storageDescriptor(), StorageDescriptor.builder().build());
  }

  private static String library(StorageDescriptor storage) {
    return storage.serdeInfo() == null ? "" : storage.serdeInfo().serializationLibrary();
  }

  private static Map<String, String> serdeParameters(StorageDescriptor storage) {
    return storage.serdeInfo() == null ? Map.of() : storage.serdeInfo().parameters();
  }
}
