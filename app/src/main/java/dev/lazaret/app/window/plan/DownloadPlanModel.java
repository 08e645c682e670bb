package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.Refusal;
import java.util.List;
import java.util.stream.Stream;

/**
 * The content of the dialog before a Fetch, derived from the plan. All strings are sanitized for display.
 *
 * @param sentence what would be downloaded, with numbers; or why the Fetch can't start
 * @param sources sources that the crates come from
 * @param hosts hosts that may be contacted, and further ones that the repository asks for
 * @param notes further notes
 * @param confirm label of the confirming button
 */
record DownloadPlanModel(
        String sentence,
        List<Source> sources,
        List<DownloadWork.Host> hosts,
        List<CompilePlanModel.Note> notes,
        String confirm) {
    DownloadPlanModel {
        sources = List.copyOf(sources);
        hosts = List.copyOf(hosts);
        notes = List.copyOf(notes);
    }

    /** A row of the sources. */
    record Source(String name, String crates, String what) {}

    static DownloadPlanModel of(Plan plan, DownloadWork work) {
        return new DownloadPlanModel(
                sentence(plan, work),
                work.crates().sources().stream().map(DownloadPlanModel::source).toList(),
                work.hosts(),
                notes(plan, work),
                confirm(plan, work));
    }

    private static Source source(DownloadWork.Source source) {
        return new Source(
                source.name(),
                CountFormatter.unbroken(source.crates(), "crate"),
                source.fetched() ? "downloaded and checked" : "not downloaded by Lazaret");
    }

    private static String sentence(Plan plan, DownloadWork work) {
        if (plan.refusal().isPresent()) {
            return plan.refusal().get().sentence();
        }
        if (work.notNeeded().isPresent()) {
            return work.notNeeded().get();
        }
        return plan.crates().isEmpty()
                ? "Cargo.lock is missing. Fetch will create one in Lazaret’s folder, and download the crates"
                        + " that it lists."
                : CountFormatter.unbroken(plan.crates().getAsInt(), "crate") + " of Cargo.lock "
                        + (plan.crates().getAsInt() == 1 ? "is" : "are")
                        + " downloaded and compared with the checksums there. No code in them or in this repository"
                        + " executes.";
    }

    private static List<CompilePlanModel.Note> notes(Plan plan, DownloadWork work) {
        return Stream.concat(
                        work.obstacles().stream()
                                .skip(isFirstObstacle(plan) ? 1 : 0)
                                .map(obstacle -> new CompilePlanModel.Note(obstacle, true)),
                        plan.notes().stream()
                                .filter(note -> note.kind() == PlanNote.Kind.OTHER)
                                .map(note -> new CompilePlanModel.Note(note.sentence(), false)))
                .toList();
    }

    /** Whether the dialog's sentence already states the first obstacle. */
    private static boolean isFirstObstacle(Plan plan) {
        return plan.refusal()
                .filter(refused -> refused.kind() == Refusal.Kind.OBSTACLE)
                .isPresent();
    }

    /** Returns the label of the confirming button, which names the action and the number of crates. */
    private static String confirm(Plan plan, DownloadWork work) {
        if (plan.refusal().isPresent() || work.notNeeded().isPresent()) {
            return "Fetch";
        }
        return plan.lockfile() == LockfileUse.Kind.AS_GIVEN
                ? "Fetch " + CountFormatter.unbroken(plan.crates().orElse(0), "crate")
                : "Fetch, create Cargo.lock";
    }
}
