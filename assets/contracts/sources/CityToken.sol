// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A token of fixed supply
/// @notice Everything is minted to the owner when the contract is created; nobody can mint or burn later,
/// so the sum of all balances equals `totalSupply()` at every block.
contract CityToken is ERC20 {
    constructor(string memory name_, string memory symbol_, address owner, uint256 supply) ERC20(name_, symbol_) {
        _mint(owner, supply);
    }

    /// @notice Sends `amountEach` to every receiver in one transaction.
    function transferBatch(address[] calldata receivers, uint256 amountEach) external {
        for (uint256 i = 0; i < receivers.length; i++) {
            _transfer(msg.sender, receivers[i], amountEach);
        }
    }
}
