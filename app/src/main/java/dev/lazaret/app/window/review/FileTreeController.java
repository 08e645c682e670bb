package dev.lazaret.app.window.review;

import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.viewer.tree.FileFilter;
import dev.lazaret.viewer.tree.FileTree;
import dev.lazaret.viewer.tree.FileTreeModel;
import dev.lazaret.viewer.tree.ReadProgress;
import java.util.List;

/**
 * Controls the list of files in Review, which shows the findings in each file and the code that no step has compiled.
 */
final class FileTreeController {
    private final Session session;
    private final BackgroundRunner background;
    private final FileTree tree;
    private final SourceController centre;
    private NeverCompiledSources rest = NeverCompiledSources.UNKNOWN;
    private List<StepRecord> counted = List.of();
    private FileFilter filter = FileFilter.ALL;
    private ReadProgress progress = ReadProgress.NONE;
    private long readLines = -1;
    private long listing;

    FileTreeController(Session session, BackgroundRunner background, FileTree tree, SourceController centre) {
        this.session = session;
        this.background = background;
        this.tree = tree;
        this.centre = centre;
    }

    /** Lists the files that a filter shows. */
    void show(FileFilter chosen) {
        long mine = ++listing;
        filter = chosen;
        NeverCompiledSources known = rest;
        ReadProgress now = progress;
        background.read(
                "files",
                () -> FileTreeModel.of(
                                session.audit().inventory(), session.audit().findings(), chosen, now)
                        .with(known),
                model -> {
                    if (mine == listing) {
                        tree.show(model);
                    }
                });
    }

    /** Shows how much of each file is read, after marks have changed. Lists the files again if only unread are shown. */
    void read() {
        long count = session.lines().count();
        if (count == readLines) {
            return;
        }
        readLines = count;
        LinesRead lines = session.lines().now();
        background.run("read-files", () -> ReadProgress.of(lines), now -> {
            if (count == readLines) {
                progress = now;
                tree.show(now);
                if (filter.unread()) {
                    show(filter);
                }
            }
        });
    }

    /** Lists the files again after findings have changed. */
    void refresh() {
        show(filter);
    }

    /**
     * After step records have changed, recomputes which code was never compiled. Redraws the files and the source if
     * the result differs.
     */
    void compiled() {
        List<StepRecord> steps = session.steps().all();
        if (steps.equals(counted)) {
            return;
        }
        counted = steps;
        background.run("compiled", () -> NeverCompiledSources.of(steps), now -> {
            if (steps.equals(counted) && !now.equals(rest)) {
                rest = now;
                centre.notCompiled(now);
                show(filter);
            }
        });
    }
}
