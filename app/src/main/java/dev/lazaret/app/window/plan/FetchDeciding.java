package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.fetch.AllowedHost;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.fetch.RegistryIndex;
import dev.lazaret.app.stage.FetchPlan;
import dev.lazaret.app.stage.StartToken;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Unchanged;
import dev.lazaret.app.window.session.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The dialog before a Fetch while it is open: every choice works the plan out anew, and what is confirmed is started only if the
 * files are still those that the plan is for.
 */
public final class FetchDeciding {
    private final Session session;
    private final Window window;
    private final Plans plans;
    private final OfflineSource source;
    private final Deciding.Acts acts;
    private final ChangeListener<Boolean> back = (_, _, focused) -> {
        if (focused) {
            compare(() -> {});
        }
    };
    private @Nullable FetchDialog dialog;
    private long turn;

    public FetchDeciding(Session session, Window window, Plans plans, OfflineSource source, Deciding.Acts acts) {
        this.session = session;
        this.window = window;
        this.plans = plans;
        this.source = source;
        this.acts = acts;
    }

    /** Opens the dialog. Starts nothing. */
    public void open(List<Toolchain> toolchains) {
        PlanChoices.Offered offered =
                new PlanChoices.Offered(plans.manifests(), plans.manifest(), toolchains, plans.toolchain());
        FetchDialog made = new FetchDialog(offered, new Choices());
        dialog = made;
        window.stage().focusedProperty().addListener(back);
        window.overlay().open(made, made.cancelButton(), this::gone);
        plan();
    }

    private void gone() {
        dialog = null;
        turn++;
        window.stage().focusedProperty().removeListener(back);
    }

    private void close() {
        gone();
        window.overlay().close();
    }

    private void plan() {
        FetchDialog open = dialog;
        if (open == null) {
            return;
        }
        long mine = ++turn;
        open.working("Working out what would be downloaded…");
        open.source(source.folder());
        plans.planFetch(result -> {
            acts.planned();
            if (mine == turn) {
                open.show(result);
            }
        });
    }

    /** For another choice, which holds for the other steps, too. */
    private void replan() {
        plan();
        plans.all(acts::planned);
    }

    /** Closes the dialog if the files are others now; else goes on. */
    private void compare(Runnable then) {
        FetchDialog open = dialog;
        window.background().run("compare", () -> Unchanged.of(session), found -> {
            if (open != null && open.equals(dialog)) {
                if (found.same()) {
                    then.run();
                } else {
                    close();
                    acts.changed(found);
                }
            }
        });
    }

    /** What is chosen in the dialog. */
    private final class Choices implements FetchDialog.Acts {
        @Override
        public void cancel() {
            window.overlay().cancel();
        }

        @Override
        public void confirmed(FetchPlan plan, StartToken token) {
            FetchDialog open = dialog;
            if (open != null) {
                long mine = ++turn;
                open.working("Comparing the files with those that were read…");
                compare(() -> {
                    if (mine == turn) {
                        close();
                        acts.start(plan, token);
                    }
                });
            }
        }

        @Override
        public void index(String address) {
            RegistryIndex.of(address).ifPresent(index -> {
                plans.hosts(new FetchChoice(with(index.host()), Optional.of(index)));
                plan();
            });
        }

        @Override
        public void noIndex() {
            FetchChoice before = plans.hosts();
            String place = before.registry().map(index -> index.host().words()).orElse("");
            plans.hosts(new FetchChoice(without(place), Optional.empty()));
            plan();
        }

        @Override
        public void allow(AllowedHost host) {
            plans.hosts(new FetchChoice(with(host), plans.hosts().registry()));
            plan();
        }

        @Override
        public void forbid(String place) {
            plans.hosts(new FetchChoice(without(place), plans.hosts().registry()));
            plan();
        }

        private List<AllowedHost> with(AllowedHost host) {
            List<AllowedHost> hosts = new ArrayList<>(without(host.words()));
            hosts.add(host);
            return hosts;
        }

        private List<AllowedHost> without(String place) {
            return plans.hosts().hosts().stream()
                    .filter(host -> !host.words().equals(place))
                    .toList();
        }

        @Override
        public void manifest(RepoPath chosen) {
            plans.manifest(chosen);
            replan();
        }

        @Override
        public void toolchain(Optional<Path> chosen) {
            plans.toolchain(chosen);
            replan();
        }

        @Override
        public void chooseSource() {
            acts.chooseSource(FetchDeciding.this::plan);
        }
    }
}
