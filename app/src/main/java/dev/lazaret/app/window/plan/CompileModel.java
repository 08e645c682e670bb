package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.DecisionGround;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the dialog before a step says, from the step's plan. Words alone, all inert.
 *
 * @param sentence what would execute, with numbers; or why the step can't be started
 * @param rows what would execute, in groups
 * @param counts the large numbers
 * @param sum what they come to, a sentence
 * @param notes what the step does not cover, or does in another way than one would think
 * @param confirm what the button says
 */
public record CompileModel(
        String sentence, List<Row> rows, List<Count> counts, String sum, List<Note> notes, String confirm) {
    private static final int NAMED = 12;

    public CompileModel {
        rows = List.copyOf(rows);
        counts = List.copyOf(counts);
        notes = List.copyOf(notes);
    }

    /** A row of the list. */
    sealed interface Row {
        /** The head of a group. */
        record Group(String title, String words) implements Row {}

        /**
         * Something that would execute, or could.
         *
         * @param ground what its decision rests on
         * @param linked the crates from elsewhere that execute with it
         * @param recorded whether a recording could take its place
         */
        record Of(PlannedUnit unit, DecisionGround ground, List<String> linked, boolean recorded) implements Row {
            public Of {
                linked = List.copyOf(linked);
            }

            /** What can be decided of it. */
            List<PlannedUnit.Decision> offered() {
                return Stream.of(PlannedUnit.Decision.values())
                        .filter(decision -> decision.isFor(unit.kind()))
                        .toList();
            }

            /** Whether this can be decided of it now: without a recording nothing could be replayed. */
            boolean isOpen(PlannedUnit.Decision decision) {
                return decision.isFor(unit.kind()) && (decision != PlannedUnit.Decision.REPLAY || recorded);
            }

            /** Beside the decision; empty where it was made in this dialog, or never. */
            String words() {
                return switch (ground) {
                    case BEFORE -> "as before";
                    case LAPSED -> "lapsed";
                    case CHOSEN, EVERYTHING, PURPOSE, NOTHING -> "";
                };
            }
        }

        /** A crate that is not on this machine, a clause. */
        record Missing(String clause) implements Row {}
    }

    /** A number and what it counts. */
    record Count(long number, String noun) {}

    /**
     * A sentence beside the rows.
     *
     * @param stands whether something may be missing because of it
     */
    public record Note(String sentence, boolean stands) {}

    static CompileModel of(Plan plan, Compile work) {
        List<PlannedUnit> units = plan.executing();
        return new CompileModel(
                plan.refusal()
                        .map(refused -> refused(plan, work, refused.sentence()))
                        .orElseGet(() -> sentence(plan, work)),
                rows(work),
                counts(work),
                sum(plan, work),
                notes(plan),
                plan.refusal().isPresent()
                        ? plan.row().step().title()
                        : plan.row().confirm(units, program(work)));
    }

    private static String program(Compile work) {
        return work.program().map(found -> Inert.line(found.name(), 60)).orElse("");
    }

    /** The rows name the crates that are missing; otherwise the reason is all that there is. */
    private static String refused(Plan plan, Compile work, String why) {
        int missing = work.crates().missing().size();
        if (plan.lacksOnlyConsent()) {
            return undecided(plan, work);
        }
        return missing == 0
                ? why
                : Numbers.counted(missing, "crate") + " that "
                        + plan.row().step().title()
                        + (missing == 1 ? " needs is" : " needs are")
                        + " not on this machine. "
                        + work.admitted()
                                .cratesLeftOut()
                                .map(key -> "The repository’s cargo configuration names " + key.passed() + ": tick "
                                        + key.key() + " to use them. Another folder of crate sources may have ")
                                .orElse("Fetch downloads those of crates.io; another folder of crate sources may have ")
                        + (missing == 1 ? "it." : "them.");
    }

    /** The same with those units alone whose crate, kind or file holds the text. */
    CompileModel filtered(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Row> passing = new ArrayList<>();
        for (Row row : rows) {
            if (row instanceof Row.Group && !passing.isEmpty() && passing.getLast() instanceof Row.Group) {
                passing.removeLast();
            }
            if (passes(row, wanted)) {
                passing.add(row);
            }
        }
        if (!passing.isEmpty() && passing.getLast() instanceof Row.Group) {
            passing.removeLast();
        }
        return new CompileModel(sentence, passing, counts, sum, notes, confirm);
    }

    private static boolean passes(Row row, String wanted) {
        return switch (row) {
            case Row.Group(String title, String words) -> true;
            case Row.Of(PlannedUnit unit, var _, var _, var _) ->
                Stream.of(unit.crate(), executes(unit.kind()), unit.path())
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(wanted));
            case Row.Missing(String clause) -> clause.toLowerCase(Locale.ROOT).contains(wanted);
        };
    }

    /** What a unit is, for example "build script". */
    public static String executes(UnitId.Kind kind) {
        return kind.word().replace('-', ' ');
    }

    static boolean isCompileTime(PlannedUnit unit) {
        return unit.kind().isCompileTime();
    }

    /** A step that goes on with no unit left out. */
    private static String undecided(Plan plan, Compile work) {
        String step = plan.row().step().title();
        long open = work.units().stream()
                .filter(unit -> unit.decision().isLeftOut())
                .count();
        return step + " needs each of its units on Run, and " + Numbers.counted(open, "unit")
                + (open == 1 ? " is not." : " are not.") + lapsed(work);
    }

    private static String compileTime(Compile work) {
        List<PlannedUnit> units =
                work.units().stream().filter(CompileModel::isCompileTime).toList();
        if (units.isEmpty()) {
            return "No build script and no macro executes.";
        }
        long crates = units.stream()
                .map(unit -> unit.crate() + " " + unit.version())
                .distinct()
                .count();
        long executing = units.stream().filter(PlannedUnit::executes).count();
        long left = units.stream().filter(unit -> unit.decision().isLeftOut()).count();
        String all = crates + " of " + Numbers.counted(work.crates().packages().size(), "crate")
                + (crates == 1 ? " has " : " have ") + Numbers.counted(units.size(), "unit")
                + (units.size() == 1 ? " that executes" : " that execute") + " at compile time";
        if (executing == units.size()) {
            return all + ".";
        }
        if (left == units.size()) {
            return all + ". A stub takes the place of each: nothing executes unless you choose it here.";
        }
        long replayed = units.size() - executing - left;
        List<String> parts = new ArrayList<>(List.of(executing + " would"));
        if (replayed > 0) {
            parts.add("a recording takes the place of " + replayed);
        }
        if (left > 0) {
            parts.add("a stub takes the place of " + left);
        }
        return all + ": " + String.join(", and ", parts) + ".";
    }

    private static String lapsed(Compile work) {
        long lapsed = work.units().stream()
                .filter(unit -> work.ground(unit) == DecisionGround.LAPSED)
                .count();
        long holding = work.units().stream()
                .filter(unit -> work.ground(unit) == DecisionGround.BEFORE)
                .count();
        if (lapsed == 0) {
            return "";
        }
        return " " + lapsed + " of " + Numbers.counted(lapsed + holding, "decision")
                + (lapsed == 1 ? " was" : " were") + " made for files that have changed."
                + (holding == 0
                        ? ""
                        : " The other" + (holding == 1 ? " still holds." : " " + holding + " still hold."));
    }

    /** The crates whose code executes with a unit, in a sentence. */
    static String linkedWords(Row.Of row) {
        int all = row.linked().size();
        if (all == 0) {
            return "No crate from elsewhere is linked into it.";
        }
        String named = row.linked().stream().limit(NAMED).collect(Collectors.joining(", "));
        return Numbers.counted(all, "crate") + (all == 1 ? " is" : " are") + " linked into it and "
                + (all == 1 ? "executes" : "execute") + " with it: " + named
                + (all > NAMED ? " and " + (all - NAMED) + " more." : ".");
    }

    private static String sentence(Plan plan, Compile work) {
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
                            : Numbers.counted(work.arguments().size(), "argument") + ".");
        }
        return sentence + lapsed(work);
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
            parts.add(Numbers.counted(tests, "test target"));
        }
        if (libraries > 0) {
            parts.add("the documentation tests of " + (libraries == 1 ? "1 library" : libraries + " libraries"));
        }
        boolean one = tests == 1 && libraries == 0;
        String may = programs == 0
                ? "."
                : ", and may start " + Numbers.counted(programs, "program") + " of " + (one ? "its" : "their")
                        + " project.";
        String who = String.join(" and ", parts);
        return " " + Character.toUpperCase(who.charAt(0)) + who.substring(1) + (one ? " executes" : " execute")
                + " afterwards" + may;
    }

    private static long count(List<PlannedUnit> units, UnitId.Kind kind) {
        return units.stream().filter(unit -> unit.kind() == kind).count();
    }

    private static List<Row> rows(Compile work) {
        List<Row> rows = new ArrayList<>();
        List<PlannedUnit> units = work.units();
        group(
                work,
                rows,
                "Tests",
                "this project’s own, linked and started one after the other",
                "target",
                units.stream()
                        .filter(unit -> unit.kind() == UnitId.Kind.TEST || unit.kind() == UnitId.Kind.DOC_TESTS)
                        .toList());
        group(
                work,
                rows,
                "Programs",
                work.program().isPresent()
                        ? "linked, and started once everything is compiled"
                        : "built beside the tests, which may start them",
                "program",
                units.stream()
                        .filter(unit -> unit.kind() == UnitId.Kind.PROGRAM)
                        .toList());
        group(
                work,
                rows,
                "This repository",
                "executed while its code is compiled",
                "unit",
                units.stream()
                        .filter(unit -> isCompileTime(unit) && unit.fromRepository())
                        .toList());
        group(
                work,
                rows,
                "Dependencies",
                "executed while crates from elsewhere are compiled",
                "unit",
                units.stream()
                        .filter(unit -> isCompileTime(unit) && !unit.fromRepository())
                        .toList());
        if (!work.crates().missing().isEmpty()) {
            rows.add(new Row.Group(
                    "Not on this machine",
                    Numbers.counted(work.crates().missing().size(), "crate")
                            + ": no source of crates has "
                            + (work.crates().missing().size() == 1 ? "it" : "them")
                            + ", so the step can’t be started"));
            work.crates().missing().forEach(clause -> rows.add(new Row.Missing(clause)));
        }
        return rows;
    }

    private static void group(
            Compile work, List<Row> rows, String title, String words, String noun, List<PlannedUnit> units) {
        if (!units.isEmpty()) {
            rows.add(new Row.Group(title, Numbers.counted(units.size(), noun) + ": " + words));
            units.forEach(unit -> rows.add(new Row.Of(
                    unit,
                    work.ground(unit),
                    work.linked(unit),
                    work.recording(unit).isPresent())));
        }
    }

    private static List<Count> counts(Compile work) {
        List<Count> counts = new ArrayList<>();
        List<PlannedUnit> units = work.units();
        for (PlannedUnit.Decision decision : PlannedUnit.Decision.values()) {
            long number = units.stream()
                    .filter(unit -> isCompileTime(unit) && unit.decision() == decision)
                    .count();
            if (number > 0 || decision != PlannedUnit.Decision.REPLAY) {
                counts.add(new Count(number, decision.executes() ? "execute" : decision.word()));
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

    private static String sum(Plan plan, Compile work) {
        if (plan.refusal().isPresent()) {
            return plan.row().step().title() + " can’t be started as it is.";
        }
        int units = plan.executing().size();
        long linked = plan.executing().stream()
                .flatMap(unit -> work.linked(unit).stream())
                .distinct()
                .count();
        String executes = units == 0
                ? "Nothing would execute"
                : Numbers.counted(units, "unit") + " would execute"
                        + (linked == 0 ? "" : ", linking code of " + Numbers.counted(linked, "crate"));
        int crates = work.crates().packages().size();
        return executes + "; " + Numbers.counted(crates, "crate") + (crates == 1 ? " is" : " are") + " compiled.";
    }

    private static List<Note> notes(Plan plan) {
        List<Note> notes = new ArrayList<>();
        for (PlanNote note : plan.notes()) {
            notes.add(new Note(note.sentence(), note.kind() == PlanNote.Kind.LACKS));
        }
        if (plan.lockfile() == LockfileUse.Kind.AS_GIVEN) {
            notes.add(new Note("Versions are those of Cargo.lock.", false));
        }
        return notes;
    }
}
