// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice What a borrower of a flash swap implements (Uniswap v2 core, `IUniswapV2Callee`).
interface ISwapCallee {
    function swapCall(address sender, uint256 amount0Out, uint256 amount1Out, bytes calldata data) external;
}

/// @title A constant-product pair by the rules of Uniswap v2
/// @notice Fee 0.3 %: after each swap `(b0*1000 - 3*in0) * (b1*1000 - 3*in1) >= r0 * r1 * 10^6`, hence
/// `reserve0 * reserve1` never falls by a swap. Reserves fit uint112, time fits uint32 and the price
/// accumulators overflow by design, as in the original. The share of a liquidity provider is an ERC-20.
contract SwapPair is ERC20 {
    using SafeERC20 for IERC20;

    uint256 public constant MINIMUM_LIQUIDITY = 1000;
    /// @dev Holds the first shares for ever; OpenZeppelin's ERC-20 refuses the zero address.
    address private constant LOCKED = address(0xdEaD);

    IERC20 public immutable token0;
    IERC20 public immutable token1;

    // One slot: what a swap reads and writes.
    uint112 private reserve0;
    uint112 private reserve1;
    uint32 private blockTimestampLast;

    uint256 public price0CumulativeLast;
    uint256 public price1CumulativeLast;
    bool private transient entered;

    event Mint(address indexed sender, uint256 amount0, uint256 amount1);
    event Burn(address indexed sender, uint256 amount0, uint256 amount1, address indexed to);
    event Swap(
        address indexed sender,
        uint256 amount0In,
        uint256 amount1In,
        uint256 amount0Out,
        uint256 amount1Out,
        address indexed to
    );
    event Sync(uint112 reserve0, uint112 reserve1);

    error Locked();
    error IdenticalTokens();
    error ReserveOverflow();
    error InsufficientLiquidityMinted();
    error InsufficientLiquidityBurned();
    error InsufficientLiquidity();
    error InsufficientInput();
    error InsufficientOutput(uint256 amountOut, uint256 minOut);
    error InvalidReceiver(address to);
    error UnknownToken(address token);
    error ProductFell();

    modifier lock() {
        if (entered) revert Locked();
        entered = true;
        _;
        entered = false;
    }

    constructor(IERC20 token0_, IERC20 token1_) ERC20("Orrery pair share", "OPS") {
        if (address(token0_) == address(token1_)) revert IdenticalTokens();
        token0 = token0_;
        token1 = token1_;
    }

    function getReserves() public view returns (uint112, uint112, uint32) {
        return (reserve0, reserve1, blockTimestampLast);
    }

    /// @notice What `amountIn` buys now, the fee taken.
    function quote(address tokenIn, uint256 amountIn) public view returns (uint256) {
        return _amountOut(_isToken0(tokenIn), amountIn, reserve0, reserve1);
    }

    /// @notice Takes `amountIn` by allowance and pays out at least `minOut` of the other token.
    function swapExactIn(address tokenIn, uint256 amountIn, uint256 minOut) external lock returns (uint256 amountOut) {
        bool zeroForOne = _isToken0(tokenIn);
        (uint112 r0, uint112 r1) = (reserve0, reserve1);
        amountOut = _amountOut(zeroForOne, amountIn, r0, r1);
        if (amountOut < minOut || amountOut == 0) revert InsufficientOutput(amountOut, minOut);
        IERC20(tokenIn).safeTransferFrom(msg.sender, address(this), amountIn);
        (uint256 out0, uint256 out1) = zeroForOne ? (uint256(0), amountOut) : (amountOut, uint256(0));
        (zeroForOne ? token1 : token0).safeTransfer(msg.sender, amountOut);
        _settle(r0, r1, out0, out1, msg.sender);
    }

    /// @notice The original's low-level swap: pays out first, then checks that enough came in.
    /// @param data not empty for a flash swap, passed to the receiver's `swapCall`
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external lock {
        if (amount0Out == 0 && amount1Out == 0) revert InsufficientOutput(0, 1);
        (uint112 r0, uint112 r1) = (reserve0, reserve1);
        if (amount0Out >= r0 || amount1Out >= r1) revert InsufficientLiquidity();
        if (to == address(token0) || to == address(token1)) revert InvalidReceiver(to);
        if (amount0Out > 0) token0.safeTransfer(to, amount0Out);
        if (amount1Out > 0) token1.safeTransfer(to, amount1Out);
        if (data.length > 0) ISwapCallee(to).swapCall(msg.sender, amount0Out, amount1Out, data);
        _settle(r0, r1, amount0Out, amount1Out, to);
    }

    /// @notice Mints shares for the tokens that were sent to this contract beforehand.
    function mint(address to) external lock returns (uint256 liquidity) {
        (uint112 r0, uint112 r1) = (reserve0, reserve1);
        (uint256 balance0, uint256 balance1) = _balances();
        uint256 amount0 = balance0 - r0;
        uint256 amount1 = balance1 - r1;
        uint256 supply = totalSupply();
        if (supply == 0) {
            uint256 root = Math.sqrt(amount0 * amount1);
            if (root <= MINIMUM_LIQUIDITY) revert InsufficientLiquidityMinted();
            liquidity = root - MINIMUM_LIQUIDITY;
            _mint(LOCKED, MINIMUM_LIQUIDITY);
        } else {
            liquidity = Math.min(amount0 * supply / r0, amount1 * supply / r1);
        }
        if (liquidity == 0) revert InsufficientLiquidityMinted();
        _mint(to, liquidity);
        _update(balance0, balance1, r0, r1);
        emit Mint(msg.sender, amount0, amount1);
    }

    /// @notice Burns the shares that were sent to this contract beforehand and pays out their part.
    function burn(address to) external lock returns (uint256 amount0, uint256 amount1) {
        (uint112 r0, uint112 r1) = (reserve0, reserve1);
        (uint256 balance0, uint256 balance1) = _balances();
        uint256 liquidity = balanceOf(address(this));
        uint256 supply = totalSupply();
        amount0 = supply == 0 ? 0 : liquidity * balance0 / supply;
        amount1 = supply == 0 ? 0 : liquidity * balance1 / supply;
        if (amount0 == 0 || amount1 == 0) revert InsufficientLiquidityBurned();
        _burn(address(this), liquidity);
        token0.safeTransfer(to, amount0);
        token1.safeTransfer(to, amount1);
        (balance0, balance1) = _balances();
        _update(balance0, balance1, r0, r1);
        emit Burn(msg.sender, amount0, amount1, to);
    }

    /// @notice Sends what the balances hold above the reserves.
    function skim(address to) external lock {
        (uint256 balance0, uint256 balance1) = _balances();
        token0.safeTransfer(to, balance0 - reserve0);
        token1.safeTransfer(to, balance1 - reserve1);
    }

    /// @notice Takes the balances as the reserves.
    function sync() external lock {
        (uint256 balance0, uint256 balance1) = _balances();
        _update(balance0, balance1, reserve0, reserve1);
    }

    function _isToken0(address token) private view returns (bool) {
        if (token == address(token0)) return true;
        if (token == address(token1)) return false;
        revert UnknownToken(token);
    }

    function _amountOut(bool zeroForOne, uint256 amountIn, uint112 r0, uint112 r1) private pure returns (uint256) {
        if (amountIn == 0) revert InsufficientInput();
        if (r0 == 0 || r1 == 0) revert InsufficientLiquidity();
        (uint256 reserveIn, uint256 reserveOut) = zeroForOne ? (r0, r1) : (r1, r0);
        uint256 withFee = amountIn * 997;
        return withFee * reserveOut / (reserveIn * 1000 + withFee);
    }

    function _balances() private view returns (uint256, uint256) {
        return (token0.balanceOf(address(this)), token1.balanceOf(address(this)));
    }

    function _settle(uint112 r0, uint112 r1, uint256 out0, uint256 out1, address to) private {
        (uint256 balance0, uint256 balance1) = _balances();
        uint256 in0 = balance0 > r0 - out0 ? balance0 - (r0 - out0) : 0;
        uint256 in1 = balance1 > r1 - out1 ? balance1 - (r1 - out1) : 0;
        if (in0 == 0 && in1 == 0) revert InsufficientInput();
        uint256 product = (balance0 * 1000 - in0 * 3) * (balance1 * 1000 - in1 * 3);
        if (product < uint256(r0) * uint256(r1) * 1_000_000) revert ProductFell();
        _update(balance0, balance1, r0, r1);
        emit Swap(msg.sender, in0, in1, out0, out1, to);
    }

    function _update(uint256 balance0, uint256 balance1, uint112 r0, uint112 r1) private {
        if (balance0 > type(uint112).max || balance1 > type(uint112).max) revert ReserveOverflow();
        unchecked {
            uint32 timestamp = uint32(block.timestamp);
            uint32 elapsed = timestamp - blockTimestampLast;
            if (elapsed > 0 && r0 != 0 && r1 != 0) {
                price0CumulativeLast += ((uint256(r1) << 112) / r0) * elapsed;
                price1CumulativeLast += ((uint256(r0) << 112) / r1) * elapsed;
            }
            blockTimestampLast = timestamp;
        }
        reserve0 = uint112(balance0);
        reserve1 = uint112(balance1);
        emit Sync(reserve0, reserve1);
    }
}
