package io.financebi.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.testing.AthenaAnswer;
import io.financebi.testing.AthenaState;
import io.financebi.testing.GlueState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes views in the catalog, as Athena does.
 *
 * @param queries answers all other SQL
 */
record ViewsInGlue(GlueState catalog, String database, AthenaState.Answers queries)
    implements AthenaState.Answers {
  private static final Pattern CREATE_VIEW =
      Pattern.compile("(?s)CREATE OR REPLACE VIEW \"(\\w+)\" AS\\n(.*)");

  /** One that knows no other SQL. */
  ViewsInGlue(GlueState catalog, String database) {
    this(catalog, database, (sql, parameters) -> AthenaAnswer.failed("mismatched input"));
  }

  @Override
  public AthenaAnswer answer(String sql, List<String> parameters) {
    Matcher view = CREATE_VIEW.matcher(sql);
    if (!view.matches() || sql.contains("?")) {
      return queries.answer(sql, parameters);
    }
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("Name", view.group(1)).put("TableType", "VIRTUAL_VIEW").put("VersionId", "1");
    table.put("ViewOriginalText", "/* Presto View: " + text(view.group(2)) + " */");
    table.putObject("Parameters").put("presto_view", "true");
    table.putObject("StorageDescriptor").put("Location", "");
    catalog.tables(database).put(view.group(1), table);
    return AthenaAnswer.done();
  }

  private static String text(String query) {
    ObjectNode text = JsonNodeFactory.instance.objectNode();
    text.put("originalSql", query).put("catalog", "awsdatacatalog").put("schema", "finance_bi");
    return Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
