package dev.lazaret.app.step.cargo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the trait that a compiler message reports as not implemented. */
final class MissingTraitParser {
    /** The trait is the last name before the end of the quotation or its generic arguments. */
    private static final List<Pattern> NAMED = List.of(
            Pattern.compile("the trait bound `[^`]*: (?:\\w+::)*(\\w+)[^`]*` is not satisfied"),
            Pattern.compile("`[^`]*` (?:doesn't|does not) implement `(?:\\w+::)*(\\w+)[^`]*`"),
            Pattern.compile("the trait `(?:\\w+::)*(\\w+)[^`]*` (?:is not|cannot be)"),
            Pattern.compile("type mismatch resolving `<[^`]* as (?:\\w+::)*(\\w+)[^`]*`"));

    /** Messages about operators name the operator in place of its trait. */
    private static final List<Operator> OPERATORS = List.of(
            new Operator("binary operation `==`", "PartialEq"),
            new Operator("binary operation `!=`", "PartialEq"),
            new Operator("binary operation", "PartialOrd"),
            new Operator("can't compare", "PartialEq"),
            new Operator("cannot add", "Add"),
            new Operator("cannot subtract", "Sub"),
            new Operator("cannot multiply", "Mul"),
            new Operator("cannot divide", "Div"),
            new Operator("cannot calculate", "Rem"),
            new Operator("assignment operation `+=`", "AddAssign"),
            new Operator("assignment operation `-=`", "SubAssign"),
            new Operator("assignment operation `*=`", "MulAssign"),
            new Operator("cannot apply unary operator `-`", "Neg"),
            new Operator("cannot apply unary operator `!`", "Not"),
            new Operator("cannot index", "Index"),
            new Operator("cannot be dereferenced", "Deref"),
            new Operator("couldn't convert the error", "From"),
            new Operator("is not an iterator", "Iterator"),
            new Operator("is not a future", "Future"),
            new Operator("cannot be built from", "FromIterator"));

    private record Operator(String words, String trait) {}

    private MissingTraitParser() {}

    /** Returns the trait's name without its path; empty if the message names none. */
    static Optional<String> find(CargoMessage.Compiler reported) {
        String message = reported.message();
        for (Pattern pattern : NAMED) {
            Matcher named = pattern.matcher(message);
            if (named.find()) {
                return Optional.of(named.group(1));
            }
        }
        return OPERATORS.stream()
                .filter(operator -> message.contains(operator.words()))
                .findFirst()
                .map(Operator::trait);
    }
}
