package dev.lazaret.viewer.gallery;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.theme.Theme;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies that every icon is drawn, at its size in the window. */
@Tag("window")
class IconPictureTest {
    private static final int SIZE = 16;

    @ParameterizedTest
    @EnumSource
    void icons(Theme theme) throws TimeoutException {
        var shown = Pictures.show(IconPictureTest::gallery, 1000, 520, theme);
        String name = "icons-" + theme.name().toLowerCase(Locale.ROOT);
        Pictures.draw(shown.stage(), name, 1);
    }

    private static TilePane gallery() {
        TilePane tiles = new TilePane(8, 10);
        tiles.setPrefColumns(6);
        tiles.setTileAlignment(Pos.CENTER_LEFT);
        tiles.setPadding(new Insets(12));
        for (Icon icon : Icon.values()) {
            tiles.getChildren().add(tile(Icons.node(icon, SIZE), icon.name()));
        }
        for (Icon icon : new Icon[] {Icon.GLOBE, Icon.KEY, Icon.PENCIL, Icon.CODE, Icon.LOCK}) {
            tiles.getChildren().add(tile(Icons.slashed(icon, SIZE), "slashed " + icon.name()));
        }
        return tiles;
    }

    private static Node tile(Node icon, String name) {
        HBox tile = new HBox(
                8,
                icon,
                ViewerControlFactory.label(name.toLowerCase(Locale.ROOT).replace('_', '-'), "smallest", "muted"));
        tile.setAlignment(Pos.CENTER_LEFT);
        return tile;
    }
}
