package io.financebi.rawfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.testing.LocalSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFormatsTest {
  @TempDir Path folder;

  @Test
  void readsColumnsByNameInAnyOrderAndCase() {
    Path file = Reading.write(folder.resolve("a.csv"), "B, A ,ignored\n2,1,x\n");

    assertThat(Reading.of("a", "b").lines(file)).containsExactly("1|2");
  }

  @Test
  void followsRfc4180() {
    Path file =
        Reading.write(
            folder.resolve("a.csv"),
            "\uFEFF\"a\",b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n\"two\r\nlines\",\r\n\"\",\" z \"\n\r\n\nlast,5\" tv");

    assertThat(Reading.of("a", "b").lines(file))
        .containsExactly("x,y|say \"hi\"", "two\r\nlines|-", "-| z ", "last|5\" tv");
  }

  @Test
  void keepsTheTextOfMalformedRows() {
    byte[] latin1 = "caf\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] text = "a,b\n1\n1,2,3\n\"x\"y,2\nok,1\n".getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(text, text.length + latin1.length);
    System.arraycopy(latin1, 0, all, text.length, latin1.length);
    Path file = Reading.write(folder.resolve("a.csv"), all);

    assertThat(Reading.of("a", "b").lines(file))
        .containsExactly("!1", "!1,2,3", "!\"x\"y,2", "ok|1", "!caf\uFFFD,1");
  }

  @Test
  void anUnclosedQuoteSpoilsOneLineOnly() {
    Path file =
        Reading.write(folder.resolve("a.csv"), "a,b\n1,\"open\n2,fine\n3,\"closed\"\n4,x\n");

    // The quote closes at the next one, on line 4, where text follows it.
    assertThat(Reading.of("a", "b").lines(file).get(0)).startsWith("!1,\"open");

    Path alone = Reading.write(folder.resolve("b.csv"), "a,b\n1,\"open\r\n2,fine\n3,x\n");
    assertThat(Reading.of("a", "b").lines(alone)).containsExactly("!1,\"open", "2|fine", "3|x");
  }

  @Test
  void aQuoteThatSpansTooMuchSpoilsOneLineOnly() {
    String filler = "1,x\n".repeat(CsvParser.LONGEST_QUOTED / 4 + 10);
    Path file = Reading.write(folder.resolve("a.csv"), "a,b\n0,\"open\n" + filler + "2,\"end\"\n");
    List<String> lines = Reading.of("a", "b").lines(file);

    assertThat(lines.get(0)).isEqualTo("!0,\"open");
    assertThat(lines.subList(1, 3)).containsExactly("1|x", "1|x");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("2|end");
  }

  @Test
  void readsJsonLinesWithTheTextOfTheFile() {
    Path file =
        Reading.write(
            folder.resolve("a.jsonl"),
            "{\"A\":12.50,\"b\":\"x\\ny\"}\n\n{\"b\":true,\"a\":null}\r\n"
                + "{\"a\":1e3,\"b\":{\"c\":[1]}}\n[1]\n{\"a\":1\n{\"a\":1} 2\n{\"new\":1,\"a\":\"\"}");

    assertThat(Reading.of("a", "b").lines(file))
        .containsExactly(
            "12.50|x\ny", "-|true", "1e3|{\"c\":[1]}", "![1]", "!{\"a\":1", "!{\"a\":1} 2", "-|-");
  }

  @Test
  void readsParquetAsText() {
    Path file = folder.resolve("out");
    LocalSpark.session()
        .sql(
            "SELECT 12.50BD AS amount, DATE'2025-04-10' AS day, TIMESTAMP'2025-04-10 04:40:00.5' AS at,"
                + " TIMESTAMP_NTZ'2025-04-10 04:40:00' AS wall, 7 AS n, 7L AS big, true AS flag,"
                + " 0.1D AS ratio, 'text' AS name, CAST(NULL AS STRING) AS nothing,"
                + " CAST(-1.5 AS DECIMAL(38, 10)) AS wide")
        .coalesce(1)
        .write()
        .parquet(file.toString());

    assertThat(
            Reading.of(
                    "amount", "day", "at", "wall", "n", "big", "flag", "ratio", "name", "nothing",
                    "wide")
                .lines(file))
        .containsExactly(
            "12.50|2025-04-10|2025-04-10T04:40:00.500Z|2025-04-10T04:40|7|7|true|0.1|text|-|-1.5000000000");
  }

  @Test
  void readsOldParquetTimestamps() {
    Path file = folder.resolve("out");
    LocalSpark.session()
        .sql("SELECT TIMESTAMP'2025-04-10 04:40:00.5' AS at")
        .write()
        .option("outputTimestampType", "INT96")
        .parquet(file.toString());

    assertThat(Reading.of("at").lines(file)).containsExactly("2025-04-10T04:40:00.500Z");
  }

  @Test
  void equalRowsHaveEqualHashesInEveryFormat() throws IOException {
    Reading.write(folder.resolve("a.csv"), "id,price,more\n1,2.50,\n");
    Reading.write(folder.resolve("b.csv"), "PRICE,id\n2.50,1\n");
    Reading.write(folder.resolve("c.csv.gz"), Reading.gzip("id,price\n1,2.50\n"));
    Reading.write(folder.resolve("d.jsonl"), "{\"price\":2.50,\"id\":\"1\",\"more\":null}\n");
    LocalSpark.session()
        .sql("SELECT '1' AS id, 2.50BD AS price")
        .write()
        .parquet(folder.resolve("e").toString());
    List<Row> rows = Reading.of("id").withRowHash().read(folder).result();

    assertThat(rows).hasSize(5);
    assertThat(rows).extracting(row -> row.<String>getAs("_row_hash")).containsOnly(hash(rows));
  }

  @Test
  void differentRowsHaveDifferentHashes() {
    Path file =
        Reading.write(folder.resolve("a.csv"), "a,b\nxy,z\nx,yz\nxyz,\n,xyz\nxy,Z\n xy,z\n");
    List<Row> rows = Reading.of("a", "b").withRowHash().read(file).result();

    assertThat(rows).extracting(row -> row.<String>getAs("_row_hash")).doesNotHaveDuplicates();
  }

  private static String hash(List<Row> rows) {
    return rows.get(0).getAs("_row_hash");
  }

  @Test
  void countsRecordsAndMoneyByFile() {
    Path file = Reading.write(folder.resolve("a.csv"), "a,b\n1,EUR\n2,USD\n\n3,EUR\nx,EUR\nbad\n");
    SourceAmount amount =
        values ->
            values[0].equals("x")
                ? Optional.empty()
                : Optional.of(new Money(values[1], new BigDecimal(values[0])));
    FileTally tally = Reading.of("a", "b").counting(amount).read(file).files().get(0);

    assertThat(tally.recordsRead()).isEqualTo(5);
    assertThat(tally.amounts())
        .isEqualTo(Map.of("EUR", new BigDecimal(4), "USD", new BigDecimal(2)));
    assertThat(tally.unpriced()).isEqualTo(2);
  }

  @Test
  void anEmptyFileHasNoRows() {
    Reading.write(folder.resolve("a.csv"), "");
    Reading.write(folder.resolve("b.jsonl"), "");
    Reading.write(folder.resolve("c.csv"), "a,b\n");
    ExactScan<List<Row>> scan = Reading.of("a", "b").read(folder);

    assertThat(scan.result()).isEmpty();
    assertThat(scan.files()).hasSize(3).allMatch(tally -> tally.recordsRead() == 0);
  }

  @Test
  void hiddenFilesAndUnknownFormatsAreLeftOut() throws IOException {
    Files.createDirectories(folder.resolve("deep/_temporary"));
    Reading.write(folder.resolve("deep/_temporary/a.csv"), "a\n1\n");
    Reading.write(folder.resolve("deep/.a.csv.crc"), "x");
    Reading.write(folder.resolve("deep/_SUCCESS"), "");
    Reading.write(folder.resolve("deep/a.CSV"), "a\n1\n");
    Path readme = Reading.write(folder.resolve("README.md"), "hello");
    RawListing listing =
        RawFiles.list(
            LocalSpark.session().sessionState().newHadoopConf(),
            "sales",
            List.of(folder.toString()));

    assertThat(listing.files()).extracting(RawFile::path).allMatch(p -> p.endsWith("deep/a.CSV"));
    assertThat(listing.files()).hasSize(1);
    assertThat(listing.skipped()).hasSize(1).allMatch(p -> p.endsWith(readme.toString()));
  }

  @Test
  void aLocationThatMatchesNothingIsAUsersMistake() {
    assertThatThrownBy(() -> Reading.of("a").read(folder.resolve("no-*.csv")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no-*.csv")
        .hasMessageContaining("sales.input");
  }

  @Test
  void aMissingColumnIsToldWithANearName() {
    Path file = Reading.write(folder.resolve("a.csv"), "order_id,quantty\n1,2\n");

    assertThatThrownBy(() -> Reading.of("quantity").read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no column quantity. Did you mean quantty?")
        .hasMessageContaining("Set sales.column.quantity to one of its columns: order_id, quantty");
    assertThatThrownBy(
            () -> Reading.of("b").read(Reading.write(folder.resolve("b.jsonl"), "{\"a\":1}\n")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no column b");
  }

  @Test
  void twoColumnsOfOneNameAreAUsersMistake() {
    Path file = Reading.write(folder.resolve("a.csv"), "a,A\n1,2\n");

    assertThatThrownBy(() -> Reading.of("a").read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("two columns called A");
  }
}
