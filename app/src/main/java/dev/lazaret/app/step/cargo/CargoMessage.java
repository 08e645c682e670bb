package dev.lazaret.app.step.cargo;

import dev.lazaret.app.json.JsonRecords;
import dev.lazaret.app.json.JsonRecords.Name;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line of {@code cargo --message-format=json} (documented: The Cargo Book, "External tools"). Anything in a stage can
 * print such a line, so it is a claim; its texts are not inert.
 */
sealed interface CargoMessage {

    /**
     * Something was compiled.
     *
     * @param kinds of its target, for example "custom-build"
     * @param name of its target
     * @param source path of the target's root source file
     * @param test whether it was compiled as a test
     * @param executable path of the program that was linked; empty where none was
     * @param features that are on
     * @param files paths of what was made
     */
    record Artifact(
            PackageId id,
            List<String> kinds,
            String name,
            String source,
            boolean test,
            Optional<String> executable,
            List<String> features,
            List<String> files)
            implements CargoMessage {}

    /**
     * A build script has run.
     *
     * @param cfgs options that it sets for its package, for example {@code fast} or {@code mode="x"}
     */
    record BuildScriptExecuted(PackageId id, List<String> cfgs) implements CargoMessage {}

    /**
     * The compiler says something.
     *
     * @param id the package that it compiles
     * @param kinds of the target that it compiles
     * @param message where no place is given, with the notes below it: they say why a linker failed
     * @param line 0 where none is given, as the column
     * @param label what is said at the place itself; empty for nothing
     */
    record Compiler(
            PackageId id,
            List<String> kinds,
            String level,
            Optional<String> code,
            String message,
            Optional<String> path,
            int line,
            int column,
            String label)
            implements CargoMessage {}

    /** Everything was compiled, or not; what is started then prints into the same stream. */
    record BuildFinished(boolean success) implements CargoMessage {}

    /** Another message of cargo's, of no interest here. */
    record Other() implements CargoMessage {}

    /** The message on a line; empty where the line is none. */
    static Optional<CargoMessage> of(String line) {
        if (!line.startsWith("{\"reason\":")) {
            return Optional.empty();
        }
        return JsonRecords.LENIENT.read(Line.class, line).map(Line::read);
    }

    /** What is wanted of a line. */
    record Line(
            String reason,
            @Name("package_id") String id,
            Optional<Target> target,
            Optional<Profile> profile,
            Optional<String> executable,
            List<String> features,
            @Name("filenames") List<String> files,
            List<String> cfgs,
            boolean success,
            Optional<Diagnostic> message) {
        record Target(String name, @Name("src_path") String source, List<String> kind) {}

        record Profile(boolean test) {}

        private CargoMessage read() {
            PackageId crate = PackageId.of(id);
            Target of = target.orElse(new Target("", "", List.of()));
            return switch (reason) {
                case "compiler-artifact" ->
                    new Artifact(
                            crate,
                            of.kind,
                            of.name,
                            of.source,
                            profile.isPresent() && profile.get().test,
                            executable,
                            features,
                            files);
                case "build-script-executed" -> new BuildScriptExecuted(crate, cfgs);
                case "compiler-message" -> message.orElse(Diagnostic.NONE).of(crate, of.kind);
                case "build-finished" -> new BuildFinished(success);
                default -> new Other();
            };
        }
    }

    /** What the compiler says, as far as it is wanted. */
    record Diagnostic(String level, String message, Optional<Code> code, List<Span> spans, List<Child> children) {
        static final Diagnostic NONE = new Diagnostic("", "", Optional.empty(), List.of(), List.of());

        private static final int LONGEST_NOTE = 2000;
        private static final int MOST_NOTES = 100;

        record Code(Optional<String> code) {}

        record Span(
                @Name("file_name") Optional<String> path,
                @Name("line_start") int line,
                @Name("column_start") int column,
                @Name("is_primary") boolean primary,
                Optional<String> label,
                Optional<CallSite> expansion) {
            /** Where the code was written by which a macro's came about: what a macro of a crate holds lies elsewhere. */
            Span written() {
                Span outermost = this;
                while (outermost.path.filter(path -> path.startsWith("/")).isPresent()
                        && outermost.expansion.isPresent()) {
                    outermost = outermost.expansion.get().span();
                }
                return outermost;
            }
        }

        record CallSite(Span span) {}

        record Child(String level, String message) {
            String note() {
                int length = message.length();
                // A linker's reason stands behind its whole command.
                String end = length > LONGEST_NOTE ? "…" + message.substring(length - LONGEST_NOTE) : message;
                return "\n" + level + ": " + end;
            }
        }

        /** Of several places the first one that is primary counts. */
        Compiler of(PackageId crate, List<String> kinds) {
            Optional<Span> primary = spans.stream()
                    .filter(span -> span.primary && span.path.isPresent())
                    .findFirst();
            Span place = primary.map(Span::written)
                    .orElse(new Span(Optional.empty(), 0, 0, true, Optional.empty(), Optional.empty()));
            String notes = children.stream().limit(MOST_NOTES).map(Child::note).collect(Collectors.joining());
            return new Compiler(
                    crate,
                    kinds,
                    level,
                    code.flatMap(Code::code),
                    place.path.isPresent() ? message : message + notes,
                    place.path,
                    Math.max(place.line, 0),
                    Math.max(place.column, 0),
                    primary.flatMap(Span::label).orElse(""));
        }
    }
}
