using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

/// <summary>One type of event that changes something here.</summary>
public interface IStripeEvent
{
    string Type { get; }

    /// <summary>Why this site listens to it, for the table that staff see.</summary>
    string Why { get; }

    /// <param name="objectId">The object that the event is about.</param>
    Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel);
}
