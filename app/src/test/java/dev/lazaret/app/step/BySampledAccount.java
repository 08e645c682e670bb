package dev.lazaret.app.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A long test that is done by an ordinary user, and with {@code lazaret.deep} by root as well, where root runs the tests.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "by an ordinary user: {0}")
@MethodSource("dev.lazaret.app.step.StepPlace#sampledAccounts")
public @interface BySampledAccount {}
