using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Whether a customer is <c>delinquent</c>: what became last of any invoice of theirs. A failed automatic payment or a missed due
/// date makes them so; an invoice that is paid or forgiven makes them not.
/// </summary>
internal static class Arrears
{
    public static void Begin(Change change, Doc invoice) => Set(change, invoice, isBehind: true);

    public static void End(Change change, Doc invoice) => Set(change, invoice, isBehind: false);

    private static void Set(Change change, Doc invoice, bool isBehind)
    {
        if (change.Find(invoice.Text("customer")) is { } customer && !customer.Flag("deleted") && customer.Flag("delinquent") != isBehind)
        {
            change.Edit(customer.Id())["delinquent"] = isBehind;
            change.EmitUpdated("customer.updated", customer.Id());
        }
    }
}
