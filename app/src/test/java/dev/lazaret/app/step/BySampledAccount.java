package dev.lazaret.app.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a long test as an ordinary user, and with {@code lazaret.deep} also as root, if the tests run as root. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "by an ordinary user: {0}")
@MethodSource("dev.lazaret.app.step.StepPlace#sampledAccounts")
public @interface BySampledAccount {}
