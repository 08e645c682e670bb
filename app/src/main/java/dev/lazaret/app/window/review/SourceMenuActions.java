package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.viewer.code.CodePane;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Performs the actions of the source's context menu on the shown file. */
final class SourceMenuActions implements SourceMenu.Actions {
    private final Path folder;
    private final CodePane code;
    private final ReviewPage.Acts acts;
    private final Supplier<Optional<RepoPath>> shown;
    private final Consumer<LineRange> manual;

    /**
     * Creates the actions.
     *
     * @param folder folder of the code under review
     * @param shown returns the shown file
     * @param manual opens the form for a manual finding on lines of the shown file
     */
    SourceMenuActions(
            Path folder,
            CodePane code,
            ReviewPage.Acts acts,
            Supplier<Optional<RepoPath>> shown,
            Consumer<LineRange> manual) {
        this.folder = folder;
        this.code = code;
        this.acts = acts;
        this.shown = shown;
        this.manual = manual;
    }

    @Override
    public void addManual(LineRange lines) {
        manual.accept(lines);
    }

    @Override
    public void definition() {
        acts.definition();
    }

    @Override
    public void uses() {
        acts.uses();
    }

    @Override
    public void copyPlace(LineRange lines) {
        copy(path -> PlaceText.of(path, lines), "The place was copied.");
    }

    @Override
    public void copyMarkdown(LineRange lines) {
        copy(path -> PlaceText.markdown(path, lines, code.view().document()), "The excerpt was copied as Markdown.");
    }

    @Override
    public void copyPath() {
        copy(path -> PlaceText.whole(folder, path), "The full path was copied.");
    }

    private interface PlaceFormat {
        String apply(RepoPath path);
    }

    private void copy(PlaceFormat format, String message) {
        shown.get().ifPresent(path -> {
            ClipboardWriter.text(format.apply(path));
            acts.showMessage(message);
        });
    }
}
