package dev.lazaret.app.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a test as root and as an ordinary user; only as an ordinary user if the tests don't run as root. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "by an ordinary user: {0}")
@MethodSource("dev.lazaret.app.step.StepPlace#accounts")
public @interface ByEachAccount {}
