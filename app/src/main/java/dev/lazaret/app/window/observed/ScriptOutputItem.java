package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.OutputFinding;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One output of a build script. All strings are sanitized for display. */
public sealed interface ScriptOutputItem {
    /** Number of hexadecimal digits of a digest that suffice to recognize a file in a list. */
    int DIGITS = 8;

    /** A cargo instruction that the script printed. */
    record ForCargo(String line) implements ScriptOutputItem {}

    /** An entry in the script's {@code OUT_DIR}. */
    record Entry(GeneratedFile file) implements ScriptOutputItem {}

    /** A finding of the catalogue's rules in a generated file. */
    record Found(OutputFinding finding) implements ScriptOutputItem {}

    /** Returns the script's outputs, findings first. */
    static List<ScriptOutputItem> of(ScriptOutput output) {
        List<ScriptOutputItem> items = new ArrayList<>();
        output.findings().first().forEach(finding -> items.add(new Found(finding)));
        output.lines().first().forEach(line -> items.add(new ForCargo(line)));
        output.files().first().forEach(file -> items.add(new Entry(file)));
        return items;
    }

    /** Returns the kind of output in one word. */
    default String kind() {
        return switch (this) {
            case ForCargo _ -> "printed";
            case Entry _ -> "made";
            case Found _ -> "found";
        };
    }

    /** Returns the printed line, the path of the file, or the location of the finding. */
    default String object() {
        return switch (this) {
            case ForCargo(String line) -> line;
            case Entry(GeneratedFile file) -> Inert.path(file.path().bytes());
            case Found(OutputFinding finding) -> {
                Location place = finding.location();
                yield Inert.path(place.path().bytes()) + (place.line() == 0 ? "" : ":" + place.line());
            }
        };
    }

    /** Returns the text of the second column. */
    default String remark() {
        return switch (this) {
            case ForCargo _ -> "cargo instruction";
            case Entry(GeneratedFile file) -> ScriptOutputFormatter.kind(file);
            case Found(OutputFinding finding) -> finding.title();
        };
    }

    /** Summarises the outputs of a script in a sentence. */
    static String words(ScriptOutput output) {
        long found = output.findings().count();
        return ScriptOutputFormatter.head(output) + (found == 0 ? "" : ", " + ObservationFormatter.found(found)) + ".";
    }

    /** Returns the first digits of a file's SHA-256 digest; empty for other outputs. */
    default String digest() {
        return this instanceof Entry(GeneratedFile file)
                ? file.digest().map(one -> one.hex().substring(0, DIGITS)).orElse("")
                : "";
    }

    /** Describes this item in full, as a sentence. */
    default String sentence(ScriptOutput output) {
        String who = "The build script of " + output.unit().crate();
        return switch (this) {
            case ForCargo(String line) -> who + " printed this cargo instruction: " + line;
            case Entry(GeneratedFile file) ->
                who + " " + ScriptOutputFormatter.file(file) + ", in " + output.folder() + "."
                        + (opens().isPresent() ? " Enter opens it." : "");
            case Found(OutputFinding finding) ->
                "In the output of the build script of " + output.unit().crate() + ": "
                        + finding.severity().word() + " " + finding.rule() + ", " + finding.title() + ": "
                        + finding.evidence() + ". Enter opens the place. It does not count elsewhere.";
        };
    }

    /** Returns the place that Enter opens; empty if there is nothing to read. */
    default Optional<Location> opens() {
        return switch (this) {
            case ForCargo _ -> Optional.empty();
            case Entry(GeneratedFile file) ->
                file.kind() == GeneratedFile.Kind.TEXT
                        ? Optional.of(new Location(file.path(), 0, 0))
                        : Optional.empty();
            case Found(OutputFinding finding) -> Optional.of(finding.location());
        };
    }
}
