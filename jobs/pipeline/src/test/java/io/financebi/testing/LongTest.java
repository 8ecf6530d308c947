package io.financebi.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A test that nobody wants to wait for each time: {@code mvn verify -Plong} runs it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = "tests.long",
    matches = "true",
    disabledReason = "takes minutes: mvn verify -Plong runs it")
public @interface LongTest {}
