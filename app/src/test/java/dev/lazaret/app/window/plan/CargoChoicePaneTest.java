package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.plan.SelectablePackages;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that cargo gets exactly the choices that are ticked before a step. */
@Tag("window")
class CargoChoicePaneTest {
    private static final SelectablePackages OFFER = new SelectablePackages(
            List.of(
                    new SelectablePackages.Member("one", List.of("fast", "slow")),
                    new SelectablePackages.Member("two", List.of("wide")),
                    new SelectablePackages.Member("three", List.of())),
            List.of("one"));

    private final List<CargoChoice> told = new ArrayList<>();

    private CargoChoicePane choices(boolean withPackages) throws TimeoutException {
        return Pictures.show(
                        () -> {
                            CargoChoicePane made = new CargoChoicePane(withPackages, told::add);
                            made.show(OFFER, List.of("two"), CargoChoice.DEFAULT);
                            return made;
                        },
                        800,
                        100,
                        Theme.DARK)
                .view();
    }

    private static MenuButton menu(CargoChoicePane choices, String id) {
        return (MenuButton) choices.lookup("#" + id);
    }

    private static List<String> names(MenuButton menu) {
        return menu.getItems().stream()
                .filter(CustomMenuItem.class::isInstance)
                .map(item -> ((CustomMenuItem) item).getContent())
                .filter(CheckBox.class::isInstance)
                .map(box -> ((CheckBox) box).getText())
                .toList();
    }

    private void tick(MenuButton menu, String name) throws TimeoutException {
        MenuItem item = menu.getItems().stream()
                .filter(each -> each instanceof CustomMenuItem custom
                        && custom.getContent() instanceof CheckBox box
                        && box.getText().equals(name))
                .findFirst()
                .orElseThrow();
        WaitForAsyncUtils.waitForAsyncFx(60_000, item::fire);
    }

    @Test
    void reportsChosenPackagesFeaturesAndProfile() throws TimeoutException {
        CargoChoicePane choices = choices(true);
        assertThat(told).as("showing is no choice").isEmpty();
        MenuButton packages = menu(choices, "plan-packages");
        MenuButton features = menu(choices, "plan-features");
        assertThat(packages.getText()).isEqualTo("those that cargo takes");
        assertThat(names(features)).containsExactly("All features", "No default features", "fast", "slow");

        tick(packages, "two");
        assertThat(names(features)).containsExactly("All features", "No default features", "wide");
        tick(features, "wide");
        tick(features, "No default features");
        assertThat(features.getText()).isEqualTo("wide and no default ones");
        WaitForAsyncUtils.waitForAsyncFx(60_000, ((CheckBox) choices.lookup("#plan-release"))::fire);
        assertThat(told.getLast())
                .isEqualTo(new CargoChoice(List.of("two"), new FeatureChoice(List.of("wide"), false, true), true));

        tick(packages, "two");
        assertThat(names(features))
                .as("what is chosen can be taken back")
                .containsExactly("All features", "No default features", "fast", "slow", "wide");
        tick(features, "wide");
        tick(features, "No default features");
        assertThat(told.getLast()).isEqualTo(CargoChoice.DEFAULT.withRelease(true));
        assertThat(told).hasSize(7);
    }

    @Test
    void programDeterminesPackage() throws TimeoutException {
        CargoChoicePane choices = choices(false);
        assertThat(menu(choices, "plan-packages").getParent().isManaged()).isFalse();
        assertThat(names(menu(choices, "plan-features"))).contains("wide").doesNotContain("fast");
    }
}
