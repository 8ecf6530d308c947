package io.financebi.cloudformation;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Arrays;
import java.util.Set;

/**
 * How resources of a type are named.
 *
 * @param name where the name stands in the properties
 * @param arn with {@code {name}} for the name; empty if nobody needs it
 * @param refIsArn whether {@code Ref} gives the ARN, not the name
 * @param names the attributes that give the name
 */
record ResourceNaming(JsonPointer name, String arn, boolean refIsArn, Set<String> names) {
  private static final String HERE = ":eu-central-1:123456789012:";

  private static final ResourceNaming OTHER = named("Name", "");

  static ResourceNaming of(String type) {
    return switch (type) {
      case "AWS::S3::Bucket" -> named("BucketName", "arn:aws:s3:::{name}");
      case "AWS::IAM::Role" -> named("RoleName", "arn:aws:iam::123456789012:role{path}{name}");
      case "AWS::IAM::ManagedPolicy" ->
          named("ManagedPolicyName", "arn:aws:iam::123456789012:policy{path}{name}").byArn();
      case "AWS::KMS::Key" -> unnamed("arn:aws:kms" + HERE + "key/{name}", "KeyId");
      case "AWS::KMS::Alias" -> named("AliasName", "");
      case "AWS::SNS::Topic" -> named("TopicName", "arn:aws:sns" + HERE + "{name}").byArn();
      case "AWS::StepFunctions::StateMachine" ->
          named("StateMachineName", "arn:aws:states" + HERE + "stateMachine:{name}", "Name")
              .byArn();
      case "AWS::CodeBuild::Project" ->
          named("Name", "arn:aws:codebuild" + HERE + "project/{name}");
      case "AWS::Events::Rule" -> named("Name", "arn:aws:events" + HERE + "rule/{name}");
      case "AWS::Scheduler::Schedule" ->
          named("Name", "arn:aws:scheduler" + HERE + "schedule/default/{name}");
      case "AWS::Logs::LogGroup" ->
          named("LogGroupName", "arn:aws:logs" + HERE + "log-group:{name}:*");
      case "AWS::CloudWatch::Alarm" ->
          named("AlarmName", "arn:aws:cloudwatch" + HERE + "alarm:{name}");
      case "AWS::EMRServerless::Application" ->
          unnamed("arn:aws:emr-serverless" + HERE + "/applications/{name}", "ApplicationId");
      case "AWS::Glue::Database" -> named("DatabaseInput/Name", "");
      default -> OTHER;
    };
  }

  private static ResourceNaming named(String property, String arn, String... names) {
    return new ResourceNaming(
        JsonPointer.compile("/" + property), arn, false, Set.copyOf(Arrays.asList(names)));
  }

  /** One that gets an id from AWS, for which the logical one stands. */
  private static ResourceNaming unnamed(String arn, String id) {
    return named("no/name", arn, id);
  }

  private ResourceNaming byArn() {
    return new ResourceNaming(name, arn, true, names);
  }
}
