package orrery.persistence.query;

import java.util.List;
import java.util.Optional;
import orrery.engine.api.history.AccountDetail;
import orrery.engine.codec.AbiFunction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.state.Account;
import orrery.persistence.ledger.StateRows;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// An account's page.
final class AccountQueries {
    private final Session session;
    private final Names names;

    AccountQueries(Session session, Names names) {
        this.session = session;
        this.names = names;
    }

    Optional<AccountDetail> page(int module, Address address) {
        String sql =
                "SELECT nonce, balance, code_hash, code FROM accounts"
                        + " LEFT JOIN codes ON hash = code_hash WHERE module = ? AND address = ?";
        try (Command select = session.prepare(sql);
                Rows rows = select.number(module).address(address).rows()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            Account account = StateRows.account(rows);
            Bytes code = rows.bytes();
            return Optional.of(
                    new AccountDetail(
                            module,
                            names.module(module),
                            address,
                            names.name(module, address),
                            account.nonce(),
                            account.balance(),
                            account.codeHash(),
                            code,
                            slots(module, address),
                            transactions(module, address),
                            functions(module, address)));
        }
    }

    private List<String> functions(int module, Address address) {
        return names.abi(module, address)
                .map(abi -> abi.functions().stream().map(AbiFunction::signature).sorted().toList())
                .orElse(List.of());
    }

    private long slots(int module, Address address) {
        try (Command select =
                        session.prepare(
                                "SELECT count(*) FROM slots WHERE module = ? AND address = ?");
                Rows rows = select.number(module).address(address).rows()) {
            return rows.next() ? rows.number() : 0;
        }
    }

    private long transactions(int module, Address address) {
        String sql =
                """
                SELECT count(*) FROM (
                  SELECT id FROM transactions WHERE sender = ? AND module = ?
                  UNION SELECT id FROM transactions WHERE recipient = ? AND module = ?)
                """;
        try (Command select = session.prepare(sql)) {
            select.address(address).number(module).address(address).number(module);
            try (Rows rows = select.rows()) {
                return rows.next() ? rows.number() : 0;
            }
        }
    }
}
