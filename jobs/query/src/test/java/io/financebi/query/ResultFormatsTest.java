package io.financebi.query;

import static io.financebi.query.QueryCalls.Result.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.query.QueryCalls.Result;
import io.financebi.testing.HandmadeLake;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code bi query} writes: exactly for scripts, readably for people, and no more than asked.
 */
class ResultFormatsTest {
  private static final String EVERY_TYPE =
      """
      SELECT * FROM (VALUES
        ('plain', 0.10::decimal(18,2), TIMESTAMPTZ '2025-04-30 12:00:00+02', DATE '2025-04-30',
          9007199254740993, 1/3::double, true),
        ('', 12345678901234567890.12, TIMESTAMPTZ '2025-04-30 12:00:00.123456Z', NULL, -1,
          'NaN'::double, false),
        (NULL, NULL, NULL, NULL, NULL, '-Infinity'::double, NULL),
        ('é "q", \\' || chr(10) || 'x', 0, TIMESTAMPTZ '2025-04-30 12:00:00.5Z', NULL, 0, 0, NULL)
      ) AS t (text, amount, sold_at, day, n, rate, is_new)
      """;

  @TempDir private Path folder;

  private QueryCalls bi;

  @BeforeEach
  void make() {
    HandmadeLake lake = new HandmadeLake(folder.resolve("lake"));
    bi = new QueryCalls(folder, lake.commit("items", "SELECT 1 AS a").publish(Instant.EPOCH));
  }

  @Test
  void csvIsExact() {
    assertThat(bi.call("--format=csv", "-e", EVERY_TYPE))
        .isEqualTo(
            done(
                """
                text,amount,sold_at,day,n,rate,is_new
                plain,0.10,2025-04-30T10:00:00.000Z,2025-04-30,9007199254740993,0.3333333333333333,true
                "",12345678901234567890.12,2025-04-30T12:00:00.123456Z,,-1,NaN,false
                ,,,,,-Infinity,
                "é ""q"", \\
                x",0.00,2025-04-30T12:00:00.500Z,,0,0.0,
                """));
  }

  @Test
  void jsonIsExact() throws IOException {
    Result result = bi.call("--format=json", "-e", EVERY_TYPE);

    assertThat(result)
        .isEqualTo(
            done(
                """
                [
                {"text":"plain","amount":0.10,"sold_at":"2025-04-30T10:00:00.000Z","day":"2025-04-30","n":9007199254740993,"rate":0.3333333333333333,"is_new":true},
                {"text":"","amount":12345678901234567890.12,"sold_at":"2025-04-30T12:00:00.123456Z","day":null,"n":-1,"rate":"NaN","is_new":false},
                {"text":null,"amount":null,"sold_at":null,"day":null,"n":null,"rate":"-Infinity","is_new":null},
                {"text":"é \\"q\\", \\\\\\nx","amount":0.00,"sold_at":"2025-04-30T12:00:00.500Z","day":null,"n":0,"rate":0.0,"is_new":null}
                ]
                """));
    JsonNode rows =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readTree(result.out());
    assertThat(rows.get(0).get("n").bigIntegerValue())
        .isEqualTo(new BigInteger("9007199254740993"));
    assertThat(rows.get(1).get("amount").decimalValue())
        .isEqualTo(new BigDecimal("12345678901234567890.12"));
  }

  @Test
  void aTableIsAligned() {
    assertThat(bi.call("-e", EVERY_TYPE))
        .isEqualTo(
            done(
                """
                text                          amount  sold_at                      day                        n       rate  is_new
                -----------  -----------------------  ---------------------------  ----------  ----------------  ---------  ------
                plain                           0.10  2025-04-30T10:00:00.000Z     2025-04-30  9007199254740993   0.333333  true
                             12345678901234567890.12  2025-04-30T12:00:00.123456Z  null                      -1        NaN  false
                null                            null  null                         null                    null  -Infinity  null
                é "q", \\\\nx                     0.00  2025-04-30T12:00:00.500Z     null                       0          0  null
                """));
  }

  @Test
  void aTableHasNothingThatATerminalWouldObey() {
    String sql = "SELECT chr(27) || '[2J' || chr(7) || chr(155) || chr(127) AS \"a\tb\", 1 AS n";
    assertThat(bi.call("-e", sql))
        .isEqualTo(
            done(
                """
                a\\tb                         n
                ---------------------------  -
                \\u001b[2J\\u0007\\u009b\\u007f  1
                """));
  }

  @Test
  void aTableIsAlignedInEveryScript() {
    String sql =
        "SELECT * FROM (VALUES ('茶 한', 1), ('é', 2), ('e' || chr(769), 3), ('🎁', 4),"
            + " ('👩' || chr(8205) || '👧', 5), (chr(8238) || 'x' || chr(8232), 6)) t (a, n)";
    assertThat(bi.call("-e", sql))
        .isEqualTo(
            done(
                """
                a              n
                -------------  -
                茶 한          1
                é              2
                é              3
                🎁             4
                👩‍👧           5
                \\u202ex\\u2028  6
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "1/3, 0.333333",
    "2/3, 0.666667",
    "1e0, 1",
    "1234567.891, 1234567.89",
    "0.0000123456789, 0.0000123457",
    "1e-300, 1.0E-300",
    "1e21, 1.0E21",
    "1/0, Infinity"
  })
  void aTableHasRatiosWithTheDigitsThatAPersonReads(String number, String shown) {
    List<String> lines =
        bi.call("-e", "SELECT CAST(" + number + " AS double) AS r").out().lines().toList();
    assertThat(lines.get(2)).isEqualTo(shown);
  }

  @Test
  void aTableOfAnyLengthStreamsAndKeepsItsColumns() {
    String sql =
        "SELECT CASE WHEN range < 1000 THEN 'x' ELSE 'wider than all before' END AS a, range AS b"
            + " FROM range(1002)";
    List<String> lines = bi.call("-e", sql).out().lines().toList();
    assertThat(lines).hasSize(1004).startsWith("a    b", "-  ---", "x    0");
    assertThat(lines.get(1001)).isEqualTo("x  999");
    assertThat(lines.get(1002)).isEqualTo("wider than all before  1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"table | n;-", "csv | n", "json | []"})
  void aResultMayHaveNoRows(String format, String expected) {
    assertThat(bi.call("--format", format, "-e", "SELECT 1 AS n WHERE false"))
        .isEqualTo(done(expected.replace(';', '\n') + "\n"));
  }

  @Test
  void columnsMayHaveTheSameName() {
    String sql = "SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS \"x,y\", 5 AS \"q\"\"q\"";
    assertThat(bi.csv("-e", sql)).isEqualTo("a,a,a_2,\"x,y\",\"q\"\"q\"\n1,2,3,4,5\n");
    assertThat(bi.call("--format=json", "-e", sql).out())
        .isEqualTo("[\n{\"a\":1,\"a_3\":2,\"a_2\":3,\"x,y\":4,\"q\\\"q\":5}\n]\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json"})
  void aReaderThatHasSeenEnoughEndsItQuietly(String format) {
    OutputStream head = new Failing(100_000, "Broken pipe");
    assertThat(bi.call(head, "--format", format, "-e", "SELECT * FROM range(3000000000)"))
        .isEqualTo(new Result(141, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json"})
  void anOutputThatFailsIsTold(String format) {
    bi.call(new Failing(0, "No space left on device"), "--format", format, "-e", "FROM items")
        .assertMistake("output_failed", "No space left on device");
  }

  /** An output that takes so many bytes and then fails. */
  private static final class Failing extends OutputStream {
    private final String problem;
    private long left;

    Failing(long bytes, String problem) {
      this.left = bytes;
      this.problem = problem;
    }

    @Override
    public void write(int b) throws IOException {
      if (--left < 0) {
        throw new IOException(problem);
      }
    }
  }
}
