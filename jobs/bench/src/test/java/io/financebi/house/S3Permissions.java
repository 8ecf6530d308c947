package io.financebi.house;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.cloudformation.Stack;
import io.financebi.testing.FaultProxy.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What policies of the stack let somebody ask of S3, and what was asked and they do not. Its
 * buckets have their names in the template in small letters, as S3 wants them.
 */
final class S3Permissions {
  private static final String ARN = "arn:aws:s3:::";

  private final List<Allowed> allowed = new ArrayList<>();
  private final Set<String> denied = new TreeSet<>();
  private int asked;

  private record Allowed(Set<String> actions, List<Pattern> resources) {
    boolean isFor(String action, String resource) {
      return actions.contains(action)
          && resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }
  }

  /** Those of a role. */
  static S3Permissions of(String role) {
    S3Permissions permissions = new S3Permissions();
    Stack.statements(Stack.template().resolved(Map.of()), role).forEach(permissions::allow);
    return permissions;
  }

  private void allow(JsonNode statement) {
    if (statement.get("Effect").asText().equals("Allow")) {
      allowed.add(
          new Allowed(
              Set.copyOf(Stack.texts(statement.get("Action"))),
              Stack.texts(statement.get("Resource")).stream()
                  .map(S3Permissions::pattern)
                  .toList()));
    }
  }

  private static Pattern pattern(String resource) {
    String name = resource.toLowerCase(Locale.ROOT);
    return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
  }

  /** Notes one more request. */
  synchronized void ask(Request request) {
    asked++;
    String[] line = request.line().split(" ", -1);
    URI target = URI.create(line[1]);
    String[] path = target.getRawPath().substring(1).split("/", 2);
    String key = path.length == 2 ? URLDecoder.decode(path[1], StandardCharsets.UTF_8) : "";
    String query = "&" + (target.getRawQuery() == null ? "" : target.getRawQuery());
    String resource = key.isEmpty() ? path[0] : path[0] + "/" + key;
    String action = key.isEmpty() ? ofBucket(line[0], query) : ofObject(line[0], query);
    // The names of what is deleted at once are in the body.
    boolean isMany = key.isEmpty() && action.equals("s3:DeleteObject");
    String tried = isMany ? path[0] + "/lake/any" : resource;
    if (allowed.stream().noneMatch(each -> each.isFor(action, ARN + tried))) {
      denied.add(action + " " + tried);
    }
  }

  /**
   * <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">By
   * operation</a>.
   */
  private static String ofBucket(String method, String query) {
    if (method.equals("POST") && query.contains("&delete")) {
      return "s3:DeleteObject";
    }
    if (query.contains("&location")) {
      return "s3:GetBucketLocation";
    }
    if (query.contains("&uploads")) {
      return "s3:ListBucketMultipartUploads";
    }
    return method.equals("GET") || method.equals("HEAD") ? "s3:ListBucket" : method + " " + query;
  }

  private static String ofObject(String method, String query) {
    boolean isOfUpload = query.contains("&uploadId=");
    return switch (method) {
      case "GET", "HEAD" -> isOfUpload ? "s3:ListMultipartUploadParts" : "s3:GetObject";
      case "DELETE" -> isOfUpload ? "s3:AbortMultipartUpload" : "s3:DeleteObject";
      case "PUT", "POST" -> "s3:PutObject";
      default -> method;
    };
  }

  /** How many requests were noted. */
  synchronized int asked() {
    return asked;
  }

  /** Actions and resources that S3 would have refused. */
  synchronized Set<String> denied() {
    return new TreeSet<>(denied);
  }
}
