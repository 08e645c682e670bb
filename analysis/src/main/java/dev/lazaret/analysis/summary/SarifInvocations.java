package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredRun;
import dev.lazaret.analysis.run.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the invocations: first the audit itself, with everything that was not read, then each known run of a step,
 * with the earliest first.
 */
final class SarifInvocations {
    private final JsonOut json;
    private final SummaryInput reviewed;

    SarifInvocations(JsonOut json, SummaryInput reviewed) {
        this.json = json;
        this.reviewed = reviewed;
    }

    /** The subject of a notification. GitHub requires a description and a help text for each. */
    private enum Topic {
        NOT_LOOKED_AT(
                "not-looked-at",
                "Part of the folder was not read",
                "Lazaret did not read all of this file or folder. No finding covers what it left out.",
                "Read it by other means, or remove the cause that the message names and audit again."),
        DEPENDENCIES(
                "dependencies",
                "State of the dependencies",
                "How many of the locked crates are present on this machine, and what is known of them.",
                "Fetch crates that are missing, then audit again."),
        NOT_EXAMINED(
                "not-examined",
                "Outside the scope of the rules",
                "Subjects that no rule of the catalogue covers.",
                "Review these subjects by hand where they matter to the decision."),
        NOT_COMPILED(
                "not-compiled",
                "Rust source that no step has compiled",
                "The compiler has not seen this source in any step, so its errors and macros are unknown.",
                "Run a step with the features and targets that compile it."),
        NOT_KNOWN(
                "not-known",
                "Earlier verdicts and runs are unknown",
                "This document was made without the auditor's stored verdicts or runs.",
                "Export again from the account that holds them."),
        STEP(
                "step",
                "Result of a step",
                "How a sandboxed cargo step ended, and what its code was observed doing.",
                "Read each unexpected event next to the source of the unit that caused it."),
        MADE(
                "made",
                "Output of a build script",
                "Cargo instructions that a build script printed, and files that it wrote.",
                "Read generated source before you trust what the compiler made of it.");

        private final String id;
        private final String title;
        private final String description;
        private final String help;

        Topic(String id, String title, String description, String help) {
            this.id = id;
            this.title = title;
            this.description = description;
            this.help = help;
        }
    }

    /** Writes the descriptors of all notifications, which are part of the driver. */
    static void kinds(JsonOut json) {
        json.array("notifications", List.of(Topic.values()), topic -> {
            json.text("id", topic.id);
            json.object("shortDescription", () -> json.text("text", topic.title));
            json.object("fullDescription", () -> json.text("text", topic.description));
            json.object("help", () -> json.text("text", topic.help));
        });
    }

    private record Notification(Topic topic, boolean missing, String words, Optional<NotLookedAt> entry) {
        static Notification note(Topic topic, String words) {
            return new Notification(topic, false, words, Optional.empty());
        }

        static Notification of(NotLookedAt entry) {
            return new Notification(Topic.NOT_LOOKED_AT, true, "Not examined: " + entry.why(), Optional.of(entry));
        }
    }

    void write() {
        List<Runnable> all = new ArrayList<>();
        all.add(this::reading);
        runs().forEach(run -> all.add(() -> run(run.record(), run.state())));
        json.array("invocations", all, Runnable::run);
    }

    private void reading() {
        json.bool("executionSuccessful", true);
        List<Notification> notes = new ArrayList<>();
        Wording.dependencies(reviewed).forEach(words -> notes.add(Notification.note(Topic.DEPENDENCIES, words)));
        notes.add(Notification.note(Topic.NOT_EXAMINED, CoverageGapFormatter.SENTENCE));
        addNote(Topic.NOT_COMPILED, UncompiledSourceFormatter.sentence(reviewed.neverCompiled()), notes);
        addNote(Topic.NOT_KNOWN, reviewed.history().sentence(), notes);
        reviewed.audit().notLookedAt().forEach(entry -> notes.add(Notification.of(entry)));
        notifications(notes);
    }

    private static void addNote(Topic topic, String words, List<Notification> notes) {
        if (!words.isEmpty()) {
            notes.add(Notification.note(topic, words));
        }
    }

    private record Run(StepRecord record, String state) {}

    /** Returns the stored runs, then the record of each step that ran but has no stored run. */
    private List<Run> runs() {
        List<StoredRun> stored = reviewed.history().runs().reversed();
        Stream<Run> alone = reviewed.steps().stream()
                .filter(record -> !record.step().reads() && record.state() != StepRecord.State.NEVER)
                .filter(record -> stored.stream().noneMatch(run -> run.record().step() == record.step()))
                .map(record -> new Run(record, record.jsonState()));
        return Stream.concat(stored.stream().map(run -> new Run(run.record(), run.jsonState())), alone)
                .toList();
    }

    private void run(StepRecord record, String state) {
        json.bool("executionSuccessful", record.state() == StepRecord.State.DONE);
        if (!record.command().isEmpty()) {
            json.text("commandLine", String.join(" ", record.command()));
        }
        record.end().exit().ifPresent(code -> json.number("exitCode", code));
        List<Notification> notes = new ArrayList<>();
        addNote(Topic.STEP, record.reason(), notes);
        record.notes().forEach(note -> addNote(Topic.STEP, note, notes));
        record.outcome().observations().stream()
                .filter(seen -> !seen.isOrdinary())
                .forEach(seen -> addNote(Topic.STEP, ObservationFormatter.sentence(seen), notes));
        record.outcome().scriptOutputs().forEach(output -> addScriptOutput(output, notes));
        record.outcome().compared().ifPresent(one -> compared(one, notes));
        addNote(Topic.MADE, ScriptOutputFormatter.unreported(record.outcome().unreportedScripts()), notes);
        notifications(notes);
        json.object("properties", () -> {
            json.text("step", record.step().word());
            json.text("state", state);
            json.text("endedAs", record.jsonState());
            json.optionalText("digest", record.digest());
            json.number("executed", record.executedCount().seen());
            json.number("executedAtMost", record.executedCount().atMost());
        });
    }

    private static void addScriptOutput(ScriptOutput output, List<Notification> notes) {
        addNote(Topic.MADE, ScriptOutputFormatter.head(output), notes);
        ScriptOutputFormatter.details(output).forEach(detail -> addNote(Topic.MADE, detail, notes));
        ScriptOutputFormatter.rest(output).forEach(words -> addNote(Topic.MADE, words, notes));
    }

    private static void compared(RunComparison one, List<Notification> notes) {
        addNote(Topic.STEP, RunComparisonFormatter.head(one), notes);
        RunComparisonFormatter.details(one).forEach(detail -> addNote(Topic.STEP, detail, notes));
        RunComparisonFormatter.rest(one).forEach(words -> addNote(Topic.STEP, words, notes));
    }

    private void notifications(List<Notification> notes) {
        json.array("toolExecutionNotifications", notes, note -> {
            json.object("descriptor", () -> json.text("id", note.topic().id));
            json.text("level", note.missing() ? "warning" : "note");
            json.object("message", () -> json.text("text", SarifEscaper.message(note.words())));
            note.entry().ifPresent(this::place);
        });
    }

    private void place(NotLookedAt entry) {
        json.array(
                "locations",
                List.<RepoPath>of(entry.path()),
                path -> json.object("physicalLocation", () -> SarifResults.artifact(json, path)));
        json.object("properties", () -> {
            json.path("path", entry.path());
            json.text("kind", entry.kind().word());
            json.number("bytes", entry.bytes());
        });
    }
}
