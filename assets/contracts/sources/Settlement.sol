// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @notice Where decisions are anchored (DecisionAnchor).
interface IDecisionAnchor {
    function decisionOf(uint256 epoch) external view returns (bytes32);
}

/// @title Where what an agent allocated is paid for
/// @notice Tenants pay into an escrow and providers put up a bond. After each epoch the agent tells, for every
/// provider and every tenant, the price of what was delivered and of what was promised and not delivered.
/// Delivered work is paid from the tenants' escrow. For missed work a provider loses PENALTY_PERCENT of its
/// price, from its bond first and then from its earnings, and those who missed it share that by what they
/// missed; what division leaves over stays in `sink`. An epoch is settled once, in order, whole, and only if
/// its decision is anchored. A large network is settled in several parts: all providers first, then all tenants.
/// At every moment without an open epoch the contract's balance is the sum of all escrows, bonds, earnings and
/// the sink.
contract Settlement is Ownable {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    uint256 public constant PENALTY_PERCENT = 150;
    /// @notice The reputation of a provider that has always delivered everything.
    uint256 public constant FULL_REPUTATION = 1_000_000;
    /// @notice The newest epoch counts as one part of this many.
    uint256 public constant REPUTATION_EPOCHS = 16;

    /// @dev The first slot is all that an epoch changes.
    struct Provider {
        uint96 bond;
        uint96 earned;
        uint32 reputation;
        uint32 epochs;
        address account;
    }

    struct Tenant {
        uint96 escrow;
        address account;
    }

    /// @notice One party's part of an epoch, at the providers' prices.
    struct Work {
        uint96 delivered;
        uint96 missed;
    }

    /// @dev Sums over the parts of an epoch that were told so far; all zero while none is open.
    struct Sums {
        uint128 paid;
        uint128 due;
        uint128 missed;
        uint128 unclaimed;
        uint128 penalties;
        uint128 left;
    }

    IERC20 public immutable currency;
    IDecisionAnchor public immutable anchor;
    address public immutable agent;

    Provider[] public providers;
    Tenant[] public tenants;
    Sums public open;
    uint256 public nextEpoch;
    uint256 public sink;

    event ProviderEnrolled(uint256 indexed provider, string id, address account, uint256 bond);
    event TenantEnrolled(uint256 indexed tenant, string id, address account, uint256 escrow);
    event Deposited(uint256 indexed tenant, address from, uint256 amount);
    event Refunded(uint256 indexed tenant, uint256 amount);
    event BondRaised(uint256 indexed provider, address from, uint256 amount);
    event BondReleased(uint256 indexed provider, uint256 amount);
    event Withdrawn(uint256 indexed provider, uint256 amount);
    event Penalised(uint256 indexed epoch, uint256 indexed provider, uint256 missed, uint256 penalty);
    event EpochSettled(uint256 indexed epoch, bytes32 decision, uint256 paid, uint256 missed, uint256 penalties);

    error NotTheAgent(address sender);
    error NotTheTenant(address sender);
    error NotTheNextEpoch(uint256 epoch, uint256 next);
    error NotAnchored(uint256 epoch, bytes32 decision);
    error NotBalanced(uint256 unpaid, uint256 unclaimed);
    error EpochIsOpen(uint256 epoch);
    error EscrowTooSmall(uint256 tenant, uint256 escrow, uint256 charge);
    error DifferentLengths();

    constructor(IERC20 currency_, IDecisionAnchor anchor_, address agent_, address owner_) Ownable(owner_) {
        currency = currency_;
        anchor = anchor_;
        agent = agent_;
    }

    /// @notice Adds providers with their bonds, which the owner pays for them by allowance.
    function enrolProviders(string[] calldata ids, address[] calldata accounts, uint256[] calldata bonds)
        external
        onlyOwner
    {
        if (ids.length != accounts.length || ids.length != bonds.length) revert DifferentLengths();
        uint256 sum = 0;
        for (uint256 i = 0; i < ids.length; i++) {
            emit ProviderEnrolled(providers.length, ids[i], accounts[i], bonds[i]);
            providers.push(Provider(bonds[i].toUint96(), 0, uint32(FULL_REPUTATION), 0, accounts[i]));
            sum += bonds[i];
        }
        currency.safeTransferFrom(msg.sender, address(this), sum);
    }

    /// @notice Adds tenants with an escrow each, which the owner pays for them by allowance.
    function enrolTenants(string[] calldata ids, address[] calldata accounts, uint256 escrowEach) external onlyOwner {
        if (ids.length != accounts.length) revert DifferentLengths();
        for (uint256 i = 0; i < ids.length; i++) {
            emit TenantEnrolled(tenants.length, ids[i], accounts[i], escrowEach);
            tenants.push(Tenant(escrowEach.toUint96(), accounts[i]));
        }
        currency.safeTransferFrom(msg.sender, address(this), ids.length * escrowEach);
    }

    function deposit(uint256 tenant, uint256 amount) external {
        tenants[tenant].escrow += amount.toUint96();
        emit Deposited(tenant, msg.sender, amount);
        currency.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Gives a tenant back what it does not want to spend.
    function refund(uint256 tenant, uint256 amount) external {
        Tenant storage party = tenants[tenant];
        if (msg.sender != party.account) revert NotTheTenant(msg.sender);
        _requireNoneOpen();
        if (amount > party.escrow) revert EscrowTooSmall(tenant, party.escrow, amount);
        party.escrow -= amount.toUint96();
        emit Refunded(tenant, amount);
        currency.safeTransfer(party.account, amount);
    }

    function raiseBond(uint256 provider, uint256 amount) external {
        providers[provider].bond += amount.toUint96();
        emit BondRaised(provider, msg.sender, amount);
        currency.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Turns the bond of a provider that leaves into earnings.
    function releaseBond(uint256 provider) external onlyOwner {
        _requireNoneOpen();
        Provider storage party = providers[provider];
        uint96 bond = party.bond;
        party.bond = 0;
        party.earned += bond;
        emit BondReleased(provider, bond);
    }

    /// @notice Pays a provider's earnings out to its account. Anybody may ask for it.
    function withdraw(uint256 provider) external returns (uint256 amount) {
        _requireNoneOpen();
        Provider storage party = providers[provider];
        amount = party.earned;
        party.earned = 0;
        emit Withdrawn(provider, amount);
        currency.safeTransfer(party.account, amount);
    }

    function providerCount() external view returns (uint256) {
        return providers.length;
    }

    function tenantCount() external view returns (uint256) {
        return tenants.length;
    }

    /// @notice Settles an epoch, or a part of one: providers from `firstProvider` on, tenants from `firstTenant` on.
    /// @param decision the epoch's decision, which must be anchored
    /// @param last whether this part ends the epoch
    function settle(
        uint256 epoch,
        bytes32 decision,
        uint256 firstProvider,
        Work[] calldata byProvider,
        uint256 firstTenant,
        Work[] calldata byTenant,
        bool last
    ) external {
        if (msg.sender != agent) revert NotTheAgent(msg.sender);
        if (epoch != nextEpoch) revert NotTheNextEpoch(epoch, nextEpoch);
        if (decision == 0 || anchor.decisionOf(epoch) != decision) revert NotAnchored(epoch, decision);
        Sums memory sums = open;
        _pay(epoch, firstProvider, byProvider, sums);
        _charge(firstTenant, byTenant, sums);
        if (last) {
            if (sums.due != 0 || sums.unclaimed != 0) revert NotBalanced(sums.due, sums.unclaimed);
            nextEpoch = epoch + 1;
            if (sums.left != 0) sink += sums.left;
            emit EpochSettled(epoch, decision, sums.paid, sums.missed, sums.penalties);
            delete open;
        } else {
            open = sums;
        }
    }

    function _pay(uint256 epoch, uint256 first, Work[] calldata parts, Sums memory sums) private {
        for (uint256 i = 0; i < parts.length; i++) {
            Work calldata work = parts[i];
            uint256 promised = uint256(work.delivered) + work.missed;
            if (promised == 0) continue;
            Provider storage party = providers[first + i];
            (uint96 bond, uint96 earned) = (party.bond, party.earned + work.delivered);
            uint256 reputation = party.reputation;
            if (work.missed != 0) {
                uint256 penalty = Math.min(uint256(work.missed) * PENALTY_PERCENT / 100, uint256(bond) + earned);
                uint96 fromBond = uint96(Math.min(penalty, bond));
                bond -= fromBond;
                earned -= uint96(penalty - fromBond);
                sums.penalties += uint128(penalty);
                sums.left += uint128(penalty);
                sums.missed += work.missed;
                sums.unclaimed += work.missed;
                emit Penalised(epoch, first + i, work.missed, penalty);
            }
            sums.paid += work.delivered;
            sums.due += work.delivered;
            uint256 score = FULL_REPUTATION * work.delivered / promised;
            reputation = (reputation * (REPUTATION_EPOCHS - 1) + score) / REPUTATION_EPOCHS;
            (party.bond, party.earned) = (bond, earned);
            (party.reputation, party.epochs) = (uint32(reputation), party.epochs + 1);
        }
    }

    function _charge(uint256 first, Work[] calldata parts, Sums memory sums) private {
        for (uint256 i = 0; i < parts.length; i++) {
            Work calldata work = parts[i];
            if (work.delivered == 0 && work.missed == 0) continue;
            Tenant storage party = tenants[first + i];
            uint256 escrow = party.escrow;
            if (work.delivered > escrow) revert EscrowTooSmall(first + i, escrow, work.delivered);
            escrow -= work.delivered;
            sums.due -= work.delivered;
            if (work.missed != 0) {
                uint256 compensation = uint256(sums.penalties) * work.missed / sums.missed;
                escrow += compensation;
                sums.left -= uint128(compensation);
                sums.unclaimed -= work.missed;
            }
            party.escrow = escrow.toUint96();
        }
    }

    function _requireNoneOpen() private view {
        if (open.paid != 0 || open.missed != 0) revert EpochIsOpen(nextEpoch);
    }
}
