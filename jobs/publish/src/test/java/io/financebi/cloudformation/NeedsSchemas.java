package io.financebi.cloudformation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Tests that Maven's profile {@code cloudformation} runs, and that are skipped without. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = ResourceSchemas.PROPERTY,
    matches = ".+",
    disabledReason =
        "needs AWS's schemas: .ci/schemas && mvn verify -Pcloudformation runs it, and CI always")
@interface NeedsSchemas {}
