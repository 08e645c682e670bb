package dev.lazaret.viewer.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.catalogue.CatalogueModel;
import dev.lazaret.viewer.catalogue.CataloguePage;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies that the catalogue is drawn in the themes of {@link Pictures#themes}, navigated by keys, narrowed by its
 * switches, and leads to findings.
 */
@Tag("window")
class CataloguePictureTest {
    private static final CatalogueModel MODEL =
            CatalogueModel.of(Catalogue.load().rules(), Example.findings());

    private final FxRobot robot = new FxRobot();
    private final List<Finding> opened = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void catalogue(Theme theme) throws TimeoutException {
        var shown = Pictures.show(() -> new CataloguePage(opened::add, Audits::verdict), 1376, 740, theme);
        CataloguePage page = shown.view();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            page.select("TC-PATH");
            page.show(MODEL);
            page.focusList();
        });
        Pictures.until(() -> rule(page).equals("TC-PATH"));
        Pictures.draw(shown.stage(), "catalogue-" + name(theme));
        assertThat(page.lookupAll("#catalogue-list .list-cell").size())
                .as("rows that are drawn")
                .isLessThan(40)
                .isLessThan(MODEL.entries().size());

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ((Hyperlink) page.lookup("#rule .hyperlink")).fire());
        press(KeyCode.ENTER);
        assertThat(opened).hasSize(2).allMatch(finding -> finding.id().equals("TC-PATH"));

        press(KeyCode.UP);
        assertThat(rule(page)).as("the title of a group is passed over").isNotEqualTo("TC-PATH");
        press(KeyCode.END);
        String last = rule(page);
        press(KeyCode.DOWN);
        assertThat(rule(page)).isEqualTo(last);
        press(KeyCode.HOME);
        press(KeyCode.UP);
        assertThat(rule(page)).startsWith("TC-");

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            ((ToggleButton) page.lookup("#catalogue-by-trigger")).fire();
            ((ToggleButton) page.lookup("#catalogue-show-found")).fire();
        });
        Pictures.until(() -> page.lookupAll("#catalogue-list .catalogue-row").size() > 5);
        Pictures.draw(shown.stage(), "catalogue-found-" + name(theme));

        WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> ((TextField) page.lookup("#catalogue-search")).setText("nowhere"));
        Pictures.draw(shown.stage(), "catalogue-none-" + name(theme));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> page.select("CFG-LINKER"));
        assertThat(rule(page)).as("a rule that the filter hides").isEqualTo("CFG-LINKER");
    }

    private void press(KeyCode key) {
        robot.press(key).release(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String rule(CataloguePage page) {
        return page.lookup("#rule .title") instanceof Label title ? title.getText() : "";
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }
}
