package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.fetch.AllowedHost;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.fetch.RegistryIndex;
import dev.lazaret.app.step.FetchPlan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Unchanged;
import dev.lazaret.app.window.session.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dialog before a Fetch: every choice works the plan out anew, and what is confirmed is started. */
public final class FetchDeciding {
    private final Window window;
    private final Plans plans;
    private final CrateFolderChoice source;
    private final Deciding.Acts acts;
    private final Question<FetchDialog> question;

    public FetchDeciding(Session session, Window window, Plans plans, CrateFolderChoice source, Deciding.Acts acts) {
        this.window = window;
        this.plans = plans;
        this.source = source;
        this.acts = acts;
        this.question = new Question<>(
                window.overlay(),
                window.background(),
                window.stage().focusedProperty(),
                () -> Unchanged.of(session),
                acts::changed);
    }

    /** Opens the dialog. Starts nothing. */
    public void open(List<Toolchain> toolchains) {
        question.open(new FetchDialog(plans.offered(toolchains), new Choices()));
        plan();
    }

    private void plan() {
        question.dialog().ifPresent(open -> {
            long mine = question.next();
            open.working("Working out what would be downloaded…");
            open.source(source.folder());
            plans.planFetch(result -> {
                acts.planned();
                if (question.holds(mine)) {
                    open.show(result);
                }
            });
        });
    }

    /** For another choice, which holds for the other steps, too. */
    private void replan() {
        plan();
        plans.all(acts::planned);
    }

    /** What is chosen in the dialog. */
    private final class Choices implements FetchDialog.Acts {
        @Override
        public void cancel() {
            window.overlay().cancel();
        }

        @Override
        public void confirmed(FetchPlan plan, StartToken token) {
            question.confirmed(() -> acts.start(plan, token));
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
