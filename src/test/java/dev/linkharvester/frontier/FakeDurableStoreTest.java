package dev.linkharvester.frontier;

import dev.linkharvester.store.DurableStore;
import dev.linkharvester.store.DurableStoreContract;
import java.util.Optional;

/** Checks that the store of simulations behaves like one with a disk. */
class FakeDurableStoreTest extends DurableStoreContract {
    private Optional<FakeDurableStore> before = Optional.empty();

    @Override
    protected DurableStore open() {
        var opened = before.map(FakeDurableStore::reopened).orElseGet(() -> new FakeDurableStore(64));
        before = Optional.of(opened);
        return opened;
    }
}
