package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.step.FetchPlan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.Refusal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the dialog before a Fetch says, from its plan. Words alone, all inert.
 *
 * @param sentence what would be downloaded, with numbers; or why it can't be
 * @param sources where the crates come from
 * @param hosts what may be connected to, and what the repository asks for beside it
 * @param notes what is to be known beside all that
 * @param confirm what the button says
 */
record FetchModel(
        String sentence, List<Source> sources, List<FetchPlan.Host> hosts, List<PlanModel.Note> notes, String confirm) {
    FetchModel {
        sources = List.copyOf(sources);
        hosts = List.copyOf(hosts);
        notes = List.copyOf(notes);
    }

    /** A row of the sources. */
    record Source(String name, String crates, String what) {}

    static FetchModel of(FetchPlan plan) {
        return new FetchModel(
                sentence(plan),
                plan.sources().stream().map(FetchModel::source).toList(),
                plan.hosts(),
                notes(plan),
                confirm(plan));
    }

    private static Source source(FetchPlan.Source source) {
        return new Source(
                source.name(),
                Numbers.counted(source.crates(), "crate"),
                source.fetched() ? "downloaded and checked" : "not downloaded by Lazaret");
    }

    private static String sentence(FetchPlan plan) {
        if (plan.refusal().isPresent()) {
            return plan.refusal().get().sentence();
        }
        if (plan.notNeeded().isPresent()) {
            return plan.notNeeded().get();
        }
        return plan.crates().isEmpty()
                ? "Cargo.lock is missing. Fetch will create one in Lazaret’s own folder, and download the crates that it names."
                : Numbers.counted(plan.crates().getAsInt(), "crate") + " of Cargo.lock "
                        + (plan.crates().getAsInt() == 1 ? "is" : "are")
                        + " downloaded and compared with the checksums there. Nothing of them, and nothing of this"
                        + " repository, executes.";
    }

    private static List<PlanModel.Note> notes(FetchPlan plan) {
        return Stream.concat(
                        plan.obstacles().stream()
                                .skip(isFirstObstacle(plan) ? 1 : 0)
                                .map(obstacle -> new PlanModel.Note(obstacle, true)),
                        plan.notes().stream()
                                .filter(note -> note.kind() == PlanNote.Kind.OTHER)
                                .map(note -> new PlanModel.Note(note.sentence(), false)))
                .toList();
    }

    /** Whether the dialog's sentence says the first obstacle already. */
    private static boolean isFirstObstacle(FetchPlan plan) {
        return plan.refusal()
                .filter(refused -> refused.kind() == Refusal.Kind.OBSTACLE)
                .isPresent();
    }

    /** The button names the act and the number. */
    private static String confirm(FetchPlan plan) {
        if (plan.refusal().isPresent() || plan.notNeeded().isPresent()) {
            return "Fetch";
        }
        return plan.lockfile() == LockfileUse.Kind.AS_GIVEN
                ? "Fetch " + Numbers.counted(plan.crates().orElse(0), "crate")
                : "Fetch, create Cargo.lock";
    }
}
