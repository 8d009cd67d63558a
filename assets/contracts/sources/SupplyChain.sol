// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Custody of goods, after the events of EPCIS 2.0
/// @notice An item is commissioned once, has one custodian at a time, and may be packed into a parent,
/// with which it then travels. Details stay off chain: each event carries the hash of its document, and
/// an item's `head` chains these hashes. Nothing is deleted: a wrong event is declared an error.
contract SupplyChain {
    enum Status {
        None,
        Held,
        InTransit,
        Decommissioned
    }

    /// @dev After EPCIS: ADD and DELETE of an ObjectEvent, OBSERVE, and an AggregationEvent's two actions;
    /// shipping and receiving are its business steps.
    enum Kind {
        Commission,
        Observe,
        Ship,
        Receive,
        Pack,
        Unpack,
        Decommission,
        DeclareError
    }

    struct Item {
        address custodian;
        Status status;
        uint40 lastEventTime;
        uint32 events;
        address consignee;
        uint32 children;
        bytes32 parent;
        bytes32 head;
    }

    mapping(bytes32 id => Item) private items;
    mapping(address custodian => uint256) public heldBy;

    event CustodyEvent(
        bytes32 indexed item, Kind indexed kind, address indexed actor, address counterparty, bytes32 documentHash
    );

    error AlreadyCommissioned(bytes32 item);
    error NotCommissioned(bytes32 item);
    error NotCustodian(bytes32 item, address actor);
    error NotConsignee(bytes32 item, address actor);
    error InTransitAlready(bytes32 item);
    error PackedInside(bytes32 item, bytes32 parent);
    error NotPackedInside(bytes32 item, bytes32 parent);
    error HasChildren(bytes32 item, uint32 children);
    error InvalidConsignee(address consignee);
    error UnknownEvent(bytes32 item, uint32 index);

    function commission(bytes32 id, bytes32 documentHash) external {
        Item storage item = items[id];
        if (item.status != Status.None) revert AlreadyCommissioned(id);
        item.status = Status.Held;
        item.custodian = msg.sender;
        heldBy[msg.sender]++;
        _record(id, item, Kind.Commission, address(0), documentHash);
    }

    /// @notice The custodian's observation: a scan, a temperature, an inspection.
    function observe(bytes32 id, bytes32 documentHash) external {
        Item storage item = _heldBySender(id);
        _record(id, item, Kind.Observe, address(0), documentHash);
    }

    /// @notice Hands the item to a consignee, who must receive it. A packed item travels with its parent only.
    function ship(bytes32 id, address consignee, bytes32 documentHash) external {
        Item storage item = _heldBySender(id);
        if (item.parent != 0) revert PackedInside(id, item.parent);
        if (consignee == address(0) || consignee == msg.sender) revert InvalidConsignee(consignee);
        item.status = Status.InTransit;
        item.consignee = consignee;
        _record(id, item, Kind.Ship, consignee, documentHash);
    }

    function receiveItem(bytes32 id, bytes32 documentHash) external {
        Item storage item = items[id];
        if (item.status != Status.InTransit || item.consignee != msg.sender) revert NotConsignee(id, msg.sender);
        address shipper = item.custodian;
        heldBy[shipper]--;
        heldBy[msg.sender]++;
        item.custodian = msg.sender;
        item.consignee = address(0);
        item.status = Status.Held;
        _record(id, item, Kind.Receive, shipper, documentHash);
    }

    /// @notice Packs an item without children into a parent that is not packed itself; the sender holds both.
    function pack(bytes32 parentId, bytes32 id, bytes32 documentHash) external {
        Item storage parent = _heldBySender(parentId);
        Item storage item = _heldBySender(id);
        if (parent.parent != 0) revert PackedInside(parentId, parent.parent);
        if (item.parent != 0 || id == parentId) revert PackedInside(id, parentId);
        if (item.children != 0) revert HasChildren(id, item.children);
        item.parent = parentId;
        parent.children++;
        _record(id, item, Kind.Pack, custodianOf(parentId), documentHash);
    }

    function unpack(bytes32 parentId, bytes32 id, bytes32 documentHash) external {
        Item storage parent = _heldBySender(parentId);
        Item storage item = items[id];
        if (item.parent != parentId) revert NotPackedInside(id, parentId);
        if (item.custodian != msg.sender) {
            heldBy[item.custodian]--;
            heldBy[msg.sender]++;
            item.custodian = msg.sender;
        }
        item.parent = 0;
        parent.children--;
        _record(id, item, Kind.Unpack, msg.sender, documentHash);
    }

    function decommission(bytes32 id, bytes32 documentHash) external {
        Item storage item = _heldBySender(id);
        if (item.parent != 0) revert PackedInside(id, item.parent);
        if (item.children != 0) revert HasChildren(id, item.children);
        item.status = Status.Decommissioned;
        heldBy[msg.sender]--;
        _record(id, item, Kind.Decommission, address(0), documentHash);
    }

    /// @notice Declares an earlier event of the item wrong; the event itself stays.
    function declareError(bytes32 id, uint32 index, bytes32 documentHash) external {
        Item storage item = _heldBySender(id);
        if (index >= item.events) revert UnknownEvent(id, index);
        _record(id, item, Kind.DeclareError, address(0), documentHash);
    }

    /// @notice Who holds the item; for a packed one the custodian of its parent.
    function custodianOf(bytes32 id) public view returns (address) {
        Item storage item = items[id];
        return item.parent == 0 ? item.custodian : items[item.parent].custodian;
    }

    function itemOf(bytes32 id) external view returns (Item memory) {
        return items[id];
    }

    function _heldBySender(bytes32 id) private view returns (Item storage item) {
        item = items[id];
        if (item.status == Status.None || item.status == Status.Decommissioned) revert NotCommissioned(id);
        Item storage bearer = item.parent == 0 ? item : items[item.parent];
        if (bearer.status == Status.InTransit) revert InTransitAlready(id);
        if (bearer.custodian != msg.sender) revert NotCustodian(id, msg.sender);
    }

    function _record(bytes32 id, Item storage item, Kind kind, address counterparty, bytes32 documentHash) private {
        item.lastEventTime = uint40(block.timestamp);
        item.events++;
        item.head = keccak256(abi.encode(item.head, kind, msg.sender, counterparty, documentHash, block.timestamp));
        emit CustodyEvent(id, kind, msg.sender, counterparty, documentHash);
    }
}
