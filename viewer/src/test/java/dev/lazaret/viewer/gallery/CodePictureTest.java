package dev.lazaret.viewer.gallery;

import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.code.ShownFile;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that source, configuration and binary files are drawn in the themes of {@link Pictures#themes}. */
@Tag("window")
class CodePictureTest {
    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void files(Theme theme) throws TimeoutException {
        String dark = theme.name().toLowerCase(java.util.Locale.ROOT);
        var shown = Pictures.show(CodePane::new, 740, 560, theme);
        CodePane pane = shown.view();
        Stage stage = shown.stage();

        show(pane, "src/lexer.rs", Example.bytes(Example.LEXER));
        VBox card = new VBox(new Label("A card under its line"), new Label("second line"));
        card.getStyleClass().addAll("inline-card", "severity-critical");
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> pane.view().showCard(14, card));
        Pictures.draw(stage, "code-rust-" + dark);

        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> pane.notCompiled(
                        "8 grey lines were not compiled by Check (default features), as the compiler reported.",
                        List.of(new LineRange(3, 8), new LineRange(13, 14))));
        Pictures.until(() -> pane.view().isShown() && pane.view().cardLine() == 14);
        Pictures.draw(stage, "code-not-compiled-" + dark);

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> pane.read(LineSet.of("1-6,9,14"), LineSet.of("1-16")));
        Pictures.draw(stage, "code-lines-read-" + dark);

        show(pane, ".cargo/config.toml", Example.bytes(Example.CONFIG));
        Pictures.draw(stage, "code-toml-" + dark);

        String line = "let x = \"" + "abcdefghij".repeat(5_000) + "\";";
        show(pane, "src/long.rs", Example.bytes("fn main() {\n    " + line + "\n}\n"));
        Pictures.draw(stage, "code-long-" + dark);

        byte[] binary = new byte[9_000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 31 % 251);
        }
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}, 0, binary, 0, 8);
        show(pane, "tests/data.bin", binary);
        Pictures.draw(stage, "code-binary-" + dark);
    }

    private static void show(CodePane pane, String path, byte[] bytes) throws TimeoutException {
        RepoPath at = RepoPath.of(path);
        ShownFile file = ShownFile.of(at, bytes, bytes.length);
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> pane.show(
                        List.of(path.split("/")),
                        file,
                        Example.findings().stream()
                                .filter(finding -> finding.path().equals(at))
                                .toList()));
        Pictures.until(pane.view()::isShown);
    }
}
