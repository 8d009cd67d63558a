// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title Registered meters and their readings
/// @notice A meter is a device key. Its readings carry a counter that only rises, so a repeated, reordered or
/// stale report is refused; they accumulate per meter and period, and over all meters per period.
contract MeterRegistry is Ownable {
    uint256 public constant PERIOD_SECONDS = 900;
    uint256 public constant MAX_AGE_SECONDS = 900;
    uint256 public constant MAX_WATT_HOURS = 10_000_000;

    struct Meter {
        bool registered;
        bool revoked;
        uint64 counter;
        uint64 readings;
        uint96 totalWattHours;
    }

    mapping(address device => Meter) private meters;
    mapping(address device => mapping(uint256 period => uint256)) public wattHoursOf;
    mapping(uint256 period => uint256) public wattHoursIn;
    uint256 public meterCount;

    event MeterRegistered(address indexed device);
    event MeterRevoked(address indexed device);
    event Reading(address indexed device, uint256 indexed period, uint64 counter, uint256 wattHours);

    error AlreadyRegistered(address device);
    error UnknownMeter(address device);
    error Revoked(address device);
    error CounterNotRising(address device, uint64 last, uint64 given);
    error FromTheFuture(uint256 measuredAt);
    error Stale(uint256 measuredAt);
    error Implausible(uint256 wattHours);

    constructor(address owner) Ownable(owner) {}

    function register(address[] calldata devices) external onlyOwner {
        for (uint256 i = 0; i < devices.length; i++) {
            if (meters[devices[i]].registered) revert AlreadyRegistered(devices[i]);
            meters[devices[i]].registered = true;
            emit MeterRegistered(devices[i]);
        }
        meterCount += devices.length;
    }

    /// @notice Takes effect with the next transaction; earlier readings stay.
    function revoke(address device) external onlyOwner {
        if (!meters[device].registered) revert UnknownMeter(device);
        meters[device].revoked = true;
        emit MeterRevoked(device);
    }

    /// @notice A device's own report.
    /// @param counter above every counter that the device has used
    /// @param measuredAt seconds since 1970, not in the future and at most MAX_AGE_SECONDS old
    function report(uint64 counter, uint256 measuredAt, uint256 wattHours) external {
        Meter storage meter = meters[msg.sender];
        if (!meter.registered) revert UnknownMeter(msg.sender);
        if (meter.revoked) revert Revoked(msg.sender);
        if (counter <= meter.counter) revert CounterNotRising(msg.sender, meter.counter, counter);
        if (measuredAt > block.timestamp) revert FromTheFuture(measuredAt);
        if (measuredAt + MAX_AGE_SECONDS < block.timestamp) revert Stale(measuredAt);
        if (wattHours > MAX_WATT_HOURS) revert Implausible(wattHours);
        uint256 period = measuredAt / PERIOD_SECONDS;
        meter.counter = counter;
        meter.readings++;
        meter.totalWattHours += uint96(wattHours);
        wattHoursOf[msg.sender][period] += wattHours;
        wattHoursIn[period] += wattHours;
        emit Reading(msg.sender, period, counter, wattHours);
    }

    function meterOf(address device) external view returns (Meter memory) {
        return meters[device];
    }
}
