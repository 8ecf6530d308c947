package io.financebi.trino;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Tests that Maven's profile {@code trino} runs, and that are skipped, with a reason, without. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = UnpackedTrino.PROPERTY,
    matches = ".+",
    disabledReason = "needs Trino and a JDK 24: mvn verify -Ptrino runs it, and CI always")
@interface NeedsTrino {}
