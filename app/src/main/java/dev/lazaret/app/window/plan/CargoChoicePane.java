package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.plan.SelectablePackages;
import dev.lazaret.app.window.control.WidgetFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Lets the auditor select the packages, features and profile of a step, as cargo's options of these names do. A menu
 * stays open while its boxes are ticked.
 */
final class CargoChoicePane extends FlowPane {
    private static final int LONGEST = 60;
    private static final int NAMED = 2;

    private final MenuButton packages = menu("plan-packages", "Packages");
    private final MenuButton features = menu("plan-features", "Features");
    private final CheckBox release = new CheckBox("Release profile");
    private final HBox packageRow =
            WidgetFactory.row(7, WidgetFactory.label("Packages", "small-text", "muted"), packages);
    private final HBox featureRow =
            WidgetFactory.row(7, WidgetFactory.label("Features", "small-text", "muted"), features);
    private final boolean withPackages;
    private final Consumer<CargoChoice> chosen;
    private SelectablePackages offer = SelectablePackages.NONE;
    private List<String> programOwner = List.of();
    private CargoChoice choice = CargoChoice.DEFAULT;

    /**
     * Creates the controls, which offer no choices yet.
     *
     * @param withPackages whether packages can be chosen; otherwise the chosen program determines the package
     * @param chosen receives every choice
     */
    CargoChoicePane(boolean withPackages, Consumer<CargoChoice> chosen) {
        this.withPackages = withPackages;
        this.chosen = chosen;
        getStyleClass().add("plan-choices");
        release.setId("plan-release");
        release.setOnAction(_ -> choose(choice.withRelease(release.isSelected())));
        packageRow.setMinWidth(Region.USE_PREF_SIZE);
        featureRow.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(packageRow, featureRow, release);
        show(offer, List.of(), choice);
    }

    /**
     * Shows the available choices.
     *
     * @param owner package of the chosen program; empty if packages are chosen
     * @param now current choice
     */
    void show(SelectablePackages offered, List<String> owner, CargoChoice now) {
        offer = offered;
        programOwner = owner;
        choice = now;
        release.setSelected(now.release());
        boolean several = withPackages && offered.packages().size() > 1;
        packageRow.setVisible(several);
        packageRow.setManaged(several);
        packages.getItems()
                .setAll(offered.packages().stream()
                        .<MenuItem>map(each ->
                                box(each.name(), now.packages().contains(each.name()), on -> pick(each.name(), on)))
                        .toList());
        features();
        words();
    }

    private void features() {
        NavigableSet<String> names = new TreeSet<>(offer.features(withPackages ? choice.packages() : programOwner));
        names.addAll(choice.features().names());
        boolean any = !names.isEmpty()
                || offer.packages().stream().anyMatch(each -> !each.features().isEmpty());
        featureRow.setVisible(any);
        featureRow.setManaged(any);
        List<MenuItem> items = new ArrayList<>();
        items.add(box(
                "All features",
                choice.features().all(),
                on -> with(new FeatureChoice(
                        choice.features().names(), on, choice.features().noDefault()))));
        items.add(box(
                "No default features",
                choice.features().noDefault(),
                on -> with(new FeatureChoice(
                        choice.features().names(), choice.features().all(), on))));
        items.add(new SeparatorMenuItem());
        names.forEach(name -> items.add(box(
                name,
                choice.features().names().contains(name),
                on -> with(new FeatureChoice(
                        changed(choice.features().names(), name, on),
                        choice.features().all(),
                        choice.features().noDefault())))));
        features.getItems().setAll(items);
    }

    private void pick(String name, boolean on) {
        choice = choice.withPackages(changed(choice.packages(), name, on));
        features();
        choose(choice);
    }

    private void with(FeatureChoice now) {
        choose(choice.withFeatures(now));
    }

    private void choose(CargoChoice now) {
        choice = now;
        words();
        chosen.accept(now);
    }

    private void words() {
        packages.setText(
                choice.packages().isEmpty() ? "those that cargo takes" : listed(choice.packages(), "packages"));
        FeatureChoice now = choice.features();
        List<String> words = new ArrayList<>();
        if (!now.names().isEmpty()) {
            words.add(listed(now.names(), "features"));
        }
        words.add(now.all() ? "all" : now.noDefault() ? "no default ones" : "default ones");
        features.setText(String.join(" and ", words));
        packages.setAccessibleText("Packages: " + packages.getText());
        features.setAccessibleText("Features: " + features.getText());
    }

    private static String listed(List<String> names, String noun) {
        return names.size() > NAMED
                ? names.size() + " " + noun
                : String.join(
                        ", ",
                        names.stream().map(name -> Inert.line(name, LONGEST)).toList());
    }

    private static List<String> changed(List<String> names, String name, boolean on) {
        Stream<String> others = names.stream().filter(each -> !Objects.equals(each, name));
        return (on ? Stream.concat(others, Stream.of(name)) : others).sorted().toList();
    }

    private static CustomMenuItem box(String name, boolean on, Consumer<Boolean> act) {
        CheckBox box = new CheckBox(Inert.line(name, LONGEST));
        box.setMnemonicParsing(false);
        box.setSelected(on);
        box.setFocusTraversable(false);
        CustomMenuItem item = new CustomMenuItem(box, false);
        // The menu item handles clicks, Enter and Space, so that mouse and keyboard behave the same.
        box.setMouseTransparent(true);
        item.setOnAction(_ -> {
            box.setSelected(!box.isSelected());
            act.accept(box.isSelected());
        });
        return item;
    }

    private static MenuButton menu(String id, String words) {
        MenuButton menu = new MenuButton();
        menu.setId(id);
        menu.setMnemonicParsing(false);
        menu.setAccessibleText(words);
        return menu;
    }
}
