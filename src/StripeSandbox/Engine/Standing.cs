using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Tells what became of a subscription; what its customer is entitled to follows from it.</summary>
internal static class Standing
{
    public static void Created(Change change, Doc subscription)
    {
        change.Emit("customer.subscription.created", subscription);
        NextInvoice.Watch(change, subscription);
        Entitling.Follow(change, subscription.Text("customer")!);
    }

    public static void Updated(Change change, Doc subscription)
    {
        change.EmitUpdated("customer.subscription.updated", subscription.Id());
        NextInvoice.Watch(change, subscription);
        Entitling.Follow(change, subscription.Text("customer")!);
    }

    public static void Ended(Change change, Doc subscription)
    {
        change.Emit("customer.subscription.deleted", subscription);
        Entitling.Follow(change, subscription.Text("customer")!);
    }

    /// <summary>The specific event carries no previous attributes; the update that follows it does.</summary>
    public static void Turned(Change change, Doc subscription, string type)
    {
        change.EmitBeside(type, subscription);
        Updated(change, subscription);
    }
}
