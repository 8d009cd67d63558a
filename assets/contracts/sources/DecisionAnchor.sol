// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Where an agent commits to its decisions
/// @notice One hash an epoch, written by the agent's address only and never changed afterwards. `head` chains
/// them all, so one word stands for the whole history.
contract DecisionAnchor {
    address public immutable agent;
    mapping(uint256 epoch => bytes32) public decisionOf;
    bytes32 public head;
    uint256 public count;

    event DecisionAnchored(uint256 indexed epoch, bytes32 hash);

    error NotTheAgent(address sender);
    error AlreadyAnchored(uint256 epoch, bytes32 hash);
    error EmptyHash(uint256 epoch);

    constructor(address agent_) {
        agent = agent_;
    }

    function anchor(uint256 epoch, bytes32 hash) external {
        if (msg.sender != agent) revert NotTheAgent(msg.sender);
        if (hash == 0) revert EmptyHash(epoch);
        if (decisionOf[epoch] != 0) revert AlreadyAnchored(epoch, decisionOf[epoch]);
        decisionOf[epoch] = hash;
        head = keccak256(abi.encode(head, epoch, hash));
        count++;
        emit DecisionAnchored(epoch, hash);
    }
}
