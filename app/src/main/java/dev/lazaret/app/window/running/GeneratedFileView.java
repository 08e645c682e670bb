package dev.lazaret.app.window.running;

import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.code.ShownFile;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;

/** Shows, read-only, the stored copy of a text file that a build script generated. */
final class GeneratedFileView {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 560;

    private final Session session;
    private final Services services;
    private final WindowContext window;

    GeneratedFileView(Session session, Services services, WindowContext window) {
        this.session = session;
        this.services = services;
        this.window = window;
    }

    /** Opens a file at a line, or reports why it can't be shown. */
    void open(ScriptOutput output, Location place) {
        Optional<GeneratedFile> file = output.files().first().stream()
                .filter(one -> one.path().equals(place.path()))
                .findFirst();
        Optional<Digest> digest = file.flatMap(GeneratedFile::digest);
        if (file.isEmpty() || digest.isEmpty()) {
            window.toasts().show(notStored(place));
            return;
        }
        window.background()
                .run(
                        "made",
                        () -> storedText(digest.get()),
                        content -> content.ifPresentOrElse(
                                bytes -> show(output, file.get(), place, bytes),
                                () -> window.toasts().show(notStored(place))));
    }

    private Optional<byte[]> storedText(Digest digest) throws StoreException {
        session.flush();
        return services.store().isEmpty() || !session.isStored()
                ? Optional.empty()
                : services.store().get().generatedTexts(session.folder()).find(digest);
    }

    private void show(ScriptOutput output, GeneratedFile file, Location place, byte[] bytes) {
        window.background().read("made file", () -> ShownFile.of(file.path(), bytes, bytes.length), shown -> {
            CodePane code = new CodePane();
            code.setPrefSize(WIDTH, HEIGHT);
            code.show(List.of(Inert.path(file.path().bytes()).split("/")), shown, List.of());
            Button close = WidgetFactory.button("Close", window.overlay()::close);
            DialogLayout dialog = new DialogLayout(
                    Icons.node(Icon.FILE, 20),
                    Inert.path(file.path().nameBytes()),
                    "Made by the build script of " + output.unit().crate() + ", "
                            + output.unit().version() + ", in " + output.folder() + ": "
                            + ScriptOutputFormatter.kind(file)
                            + ".",
                    code,
                    "Read-only, as it was when the step ended.",
                    close);
            dialog.setId("made-file");
            window.overlay().open(dialog, close, () -> {});
            if (place.line() > 0) {
                code.view().scrollTo(place.line());
            }
        });
    }

    private static String notStored(Location place) {
        return Inert.path(place.path().bytes())
                + " can't be shown: its text is not stored, or no longer. Lazaret stores text files of up to 1 MiB, "
                + "up to 16 MiB for a step, and the last 64 MiB for all steps in a folder.";
    }
}
