package dev.lazaret.app.gate;

import dev.lazaret.analysis.text.Inert;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Result of comparing what a macro that executed natively expanded to in a crate with what its isolated form did. All
 * text is sanitized for display, and untrusted.
 *
 * @param macro the ID that the gate uses for the macro
 * @param crate name of the crate, as the compiler has it; empty if the macro was compared in none
 * @param source root source file of the crate in the sandbox
 */
public record ComparedExpansion(String macro, String crate, String source, Result result) {
    private static final int LONGEST = 300;
    private static final int HEX = 16;
    private static final int PARTS = 3;

    /** A line of the log: the result, the crate unless there is none, and details. */
    private static final Pattern ENTRY =
            Pattern.compile("compared-(?<result>[a-z]+)(\\x20(?<crate>[A-Za-z0-9_]+))?(:\\x20(?<detail>.*))?");

    private static final Pattern ENCODED = Pattern.compile("%([0-9a-f]{2})");

    /** The result for a macro and a crate. */
    public sealed interface Result {}

    /** There is an isolated form to compare the macro with. */
    public record Ready() implements Result {}

    /** All tokens are the same. */
    public record Equal() implements Result {}

    /** No stored module fits the macro. */
    public record Missing() implements Result {}

    /** The macro's native expansions differ from each other. */
    public record Unstable() implements Result {}

    /**
     * The expansions could not be compared.
     *
     * @param why a clause
     */
    public record Failed(String why) implements Result {}

    /**
     * The expansions differ.
     *
     * @param before end of what they have in common
     * @param natively how the native one continues; empty at its end
     * @param isolated how the isolated one continues; empty at its end
     */
    public record Different(String before, String natively, String isolated) implements Result {}

    /**
     * Parses an entry of the gate's log; empty if it is another one.
     *
     * @param source as the log has it
     */
    static Optional<ComparedExpansion> of(String entry, String macro, String source) {
        Matcher fields = ENTRY.matcher(entry);
        if (!fields.matches()) {
            return Optional.empty();
        }
        String detail = Optional.ofNullable(fields.group("detail")).orElse("");
        Optional<Result> result = switch (fields.group("result")) {
            case "ready" -> Optional.of(new Ready());
            case "equal" -> Optional.of(new Equal());
            case "missing" -> Optional.of(new Missing());
            case "unstable" -> Optional.of(new Unstable());
            case "failed" -> Optional.of(new Failed(Inert.line(detail, LONGEST)));
            case "different" -> different(detail.split("\\|", -1));
            default -> Optional.empty();
        };
        String crate = Optional.ofNullable(fields.group("crate")).orElse("");
        return result.map(
                one -> new ComparedExpansion(macro, Inert.line(crate, LONGEST), Inert.line(source, LONGEST), one));
    }

    private static Optional<Result> different(String[] parts) {
        return parts.length == PARTS
                ? Optional.of(new Different(shown(parts[0]), shown(parts[1]), shown(parts[2])))
                : Optional.empty();
    }

    /** Returns decoded text on one line. */
    private static String shown(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher next = ENCODED.matcher(encoded);
        int end = 0;
        while (next.find()) {
            bytes.writeBytes(encoded.substring(end, next.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(next.group(1), HEX));
            end = next.end();
        }
        bytes.writeBytes(encoded.substring(end).getBytes(StandardCharsets.UTF_8));
        String text =
                bytes.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
        return Inert.line(text, LONGEST);
    }
}
