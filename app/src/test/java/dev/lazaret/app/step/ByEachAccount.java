package dev.lazaret.app.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that is done by root and by an ordinary user; where root does not run the tests by an ordinary user only. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "by an ordinary user: {0}")
@MethodSource("dev.lazaret.app.step.StepPlace#accounts")
public @interface ByEachAccount {}
