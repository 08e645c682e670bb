package dev.lazaret.viewer.badges;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.text.Font;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Verifies that a path is cut at a folder's border, never inside of a name. */
class PathCutterTest {
    private static final String PATH = "examples/async/main.rs:64";

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void cutsAtFolders() {
        Font font = Font.font(12);
        assertThat(PathCutter.cut(PATH, 1_000, font)).isEqualTo(PATH);
        for (double room = 10; room < 300; room++) {
            assertThat(PathCutter.cut(PATH, room, font)).isIn(PATH, "…/async/main.rs:64", "…/main.rs:64");
        }
        assertThat(PathCutter.cut(PATH, 10, font)).as("the name itself").isEqualTo("…/main.rs:64");
        assertThat(PathCutter.cut("/usr/share/a.rs", 1, font)).isEqualTo("…/a.rs");
        assertThat(PathCutter.cut("Cargo.toml", 1, font)).isEqualTo("Cargo.toml");
    }
}
