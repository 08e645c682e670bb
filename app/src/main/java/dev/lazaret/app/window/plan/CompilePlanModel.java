package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DecisionGround;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.window.words.StatusText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The content of the dialog before a compiling step, derived from the step's plan. All strings are sanitized for
 * display.
 *
 * @param sentence what would execute, with numbers; or why the step can't be started
 * @param rows units that would execute, in groups
 * @param counts numbers shown in large type
 * @param sum summary of the numbers, as a sentence
 * @param notes things that the step doesn't cover, or that it does in an unexpected way
 * @param confirm label of the confirming button
 */
public record CompilePlanModel(
        String sentence, List<PlanRow> rows, List<Count> counts, String sum, List<Note> notes, String confirm) {
    public CompilePlanModel {
        rows = List.copyOf(rows);
        counts = List.copyOf(counts);
        notes = List.copyOf(notes);
    }

    /** A number and what it counts. */
    record Count(long number, String noun) {}

    /**
     * A sentence below the rows.
     *
     * @param emphasised whether the note is emphasised, because the step lacks a needed file or can't be started
     */
    public record Note(String sentence, boolean emphasised) {}

    /**
     * Builds the model of a plan.
     *
     * @param code provides the capabilities read from source so far
     */
    static CompilePlanModel of(Plan plan, CompileWork work, CapabilityProvider code) {
        List<PlannedUnit> units = plan.executing();
        return new CompilePlanModel(
                plan.refusal()
                        .map(refused -> refused(plan, work, refused.sentence()))
                        .orElseGet(() -> sentence(plan, work)),
                PlanUnitRowBuilder.of(plan.row(), work, code),
                counts(work),
                sum(plan, work),
                notes(plan),
                plan.refusal().isPresent()
                        ? plan.row().step().title()
                        : plan.row().confirm(units, StatusText.isolated(work.units()) > 0, program(work)));
    }

    private static String program(CompileWork work) {
        return work.program().map(found -> Inert.line(found.name(), 60)).orElse("");
    }

    /** Returns why the step can't start. Missing crates are only counted, because the rows name them. */
    private static String refused(Plan plan, CompileWork work, String why) {
        int missing = work.crates().missing().size();
        if (plan.lacksOnlyConsent()) {
            return undecided(plan, work);
        }
        if (missing == 0) {
            return why;
        }
        String them = missing == 1 ? "it." : "them.";
        return CountFormatter.unbroken(missing, "crate") + " that "
                + plan.row().step().title()
                + (missing == 1 ? " needs is" : " needs are")
                + " not on this machine. "
                + work.admitted()
                        .unadmittedCrates()
                        .map(key -> "The repository’s cargo configuration names " + key.passed() + ": tick " + key.key()
                                + " to use them. Another folder of crate sources may have " + them)
                        .or(() -> work.crates().notDownloadable().map(reason -> "Fetch is not possible: " + reason))
                        .orElse("Fetch downloads those of crates.io; another folder of crate sources may have " + them);
    }

    /** Returns a model that contains only the rows in {@code part} that contain {@code text}, without empty groups. */
    CompilePlanModel filtered(String text, UnitFilter part) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<PlanRow> passing = new ArrayList<>();
        for (PlanRow row : rows) {
            if (row instanceof PlanRow.Group && !passing.isEmpty() && passing.getLast() instanceof PlanRow.Group) {
                passing.removeLast();
            }
            if (part.has(row) && row.has(wanted)) {
                passing.add(row);
            }
        }
        if (!passing.isEmpty() && passing.getLast() instanceof PlanRow.Group) {
            passing.removeLast();
        }
        return new CompilePlanModel(sentence, passing, counts, sum, notes, confirm);
    }

    /** Returns the kind of a unit for display, for example "build script". */
    public static String executes(UnitId.Kind kind) {
        return kind.word().replace('-', ' ');
    }

    static boolean isCompileTime(PlannedUnit unit) {
        return unit.kind().isCompileTime();
    }

    /** Returns why a step that can't stub units can't start: some of its units aren't set to Run. */
    private static String undecided(Plan plan, CompileWork work) {
        String step = plan.row().step().title();
        long open = work.units().stream()
                .filter(unit -> !unit.decision().allowsStart())
                .count();
        return step + " needs each of its units on Run, and " + CountFormatter.unbroken(open, "unit")
                + (open == 1 ? " is not." : " are not.") + staleSentence(work);
    }

    private static String compileTime(CompileWork work) {
        List<PlannedUnit> units =
                work.units().stream().filter(CompilePlanModel::isCompileTime).toList();
        if (units.isEmpty()) {
            return "No build script and no macro executes.";
        }
        long crates = units.stream()
                .map(unit -> unit.crate() + " " + unit.version())
                .distinct()
                .count();
        long executing = units.stream().filter(PlannedUnit::executes).count();
        long left = units.stream().filter(unit -> unit.decision().lacksOutput()).count();
        String all = CountFormatter.unbroken(crates) + " of "
                + CountFormatter.unbroken(work.crates().packages().size(), "crate")
                + (crates == 1 ? " has " : " have ") + CountFormatter.unbroken(units.size(), "unit")
                + (units.size() == 1 ? " that executes" : " that execute") + " at compile time";
        if (executing == units.size()) {
            return all + ".";
        }
        if (left == units.size()) {
            return all + ". A stub replaces each of them: nothing executes unless you choose it here.";
        }
        long isolated =
                units.stream().filter(unit -> unit.decision().isolates()).count();
        long replayed = units.size() - executing - isolated - left;
        List<String> parts =
                new ArrayList<>(List.of(executing + " would execute" + (isolated == 0 ? "" : " natively")));
        if (isolated > 0) {
            parts.add(isolated + " isolated, as WebAssembly");
        }
        if (replayed > 0) {
            parts.add("a recording replaces " + replayed);
        }
        if (left > 0) {
            parts.add("a stub replaces " + left);
        }
        return all + ": " + String.join(", and ", parts) + ".";
    }

    private static String staleSentence(CompileWork work) {
        long stale = work.units().stream()
                .filter(unit -> work.ground(unit) == DecisionGround.STALE)
                .count();
        long holding = work.units().stream()
                .filter(unit -> work.ground(unit) == DecisionGround.BEFORE)
                .count();
        if (stale == 0) {
            return "";
        }
        return " " + stale + " of " + CountFormatter.unbroken(stale + holding, "decision")
                + (stale == 1 ? " was" : " were") + " made for files that have changed."
                + (holding == 0
                        ? ""
                        : " The other" + (holding == 1 ? " still holds." : " " + holding + " still hold."));
    }

    private static String sentence(Plan plan, CompileWork work) {
        String sentence = compileTime(work);
        if (plan.row()
                .stage()
                .filter(stage -> stage.executes().contains(UnitId.Kind.TEST))
                .isPresent()) {
            sentence += tests(plan.executing());
        }
        if (work.program().isPresent()) {
            sentence += " The program " + program(work) + " executes afterwards, with "
                    + (work.arguments().isEmpty()
                            ? "no argument."
                            : CountFormatter.unbroken(work.arguments().size(), "argument") + ".");
        }
        return sentence + staleSentence(work);
    }

    private static String tests(List<PlannedUnit> units) {
        long tests = count(units, UnitId.Kind.TEST);
        long libraries = count(units, UnitId.Kind.DOC_TESTS);
        long programs = count(units, UnitId.Kind.PROGRAM);
        if (tests == 0 && libraries == 0) {
            return " This project has no tests.";
        }
        List<String> parts = new ArrayList<>();
        if (tests > 0) {
            parts.add(CountFormatter.unbroken(tests, "test target"));
        }
        if (libraries > 0) {
            parts.add("the documentation tests of " + (libraries == 1 ? "1 library" : libraries + " libraries"));
        }
        boolean one = tests == 1 && libraries == 0;
        String may = programs == 0
                ? "."
                : ", and may start " + CountFormatter.unbroken(programs, "program") + " of " + (one ? "its" : "their")
                        + " project.";
        String who = String.join(" and ", parts);
        return " " + Character.toUpperCase(who.charAt(0)) + who.substring(1) + (one ? " executes" : " execute")
                + " afterwards" + may;
    }

    private static long count(List<PlannedUnit> units, UnitId.Kind kind) {
        return units.stream().filter(unit -> unit.kind() == kind).count();
    }

    private static List<Count> counts(CompileWork work) {
        List<Count> counts = new ArrayList<>();
        List<PlannedUnit> units = work.units();
        counts.add(new Count(
                units.stream()
                        .filter(unit -> isCompileTime(unit) && unit.executes())
                        .count(),
                "execute"));
        for (PlannedUnit.Decision decision : PlannedUnit.Decision.values()) {
            long number = units.stream()
                    .filter(unit -> isCompileTime(unit) && unit.decision() == decision)
                    .count();
            if (!decision.executes() && (number > 0 || decision.lacksOutput())) {
                counts.add(new Count(number, decision.word()));
            }
        }
        for (UnitId.Kind kind : List.of(UnitId.Kind.TEST, UnitId.Kind.DOC_TESTS, UnitId.Kind.PROGRAM)) {
            long number = count(units, kind);
            if (number > 0) {
                counts.add(
                        new Count(number, executes(kind) + (number == 1 || kind == UnitId.Kind.DOC_TESTS ? "" : "s")));
            }
        }
        return counts;
    }

    private static String sum(Plan plan, CompileWork work) {
        if (plan.refusal().isPresent()) {
            return plan.row().step().title() + " can’t be started as it is.";
        }
        int units = plan.executing().size();
        long linked = plan.executing().stream()
                .flatMap(unit -> work.linked(unit).stream())
                .distinct()
                .count();
        long isolated = StatusText.isolated(work.units());
        String executes = units == 0
                ? "Nothing would execute" + (isolated == 0 ? "" : " natively")
                : CountFormatter.unbroken(units, "unit") + " would execute"
                        + (linked == 0 ? "" : ", linking code of " + CountFormatter.unbroken(linked, "crate"));
        int crates = work.crates().packages().size();
        return executes + (isolated == 0 ? "; " : ", " + isolated + " isolated; ")
                + CountFormatter.unbroken(crates, "crate") + (crates == 1 ? " is" : " are") + " compiled.";
    }

    private static List<Note> notes(Plan plan) {
        List<Note> notes = new ArrayList<>();
        if (StatusText.isolated(plan.units()) > 0) {
            notes.add(new Note(
                    "Isolated: compiled to WebAssembly, makes no system call, and needs no approval. Test and Run still"
                            + " need each unit on Run.",
                    false));
        }
        for (PlanNote note : plan.notes()) {
            notes.add(new Note(note.sentence(), note.kind() == PlanNote.Kind.LACKS));
        }
        if (plan.lockfile() == LockfileUse.Kind.AS_GIVEN) {
            notes.add(new Note("Versions are those of Cargo.lock.", false));
        }
        return notes;
    }
}
