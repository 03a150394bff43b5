using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>What the facts remember of rows that got lost: a membership or payment that is put back is the same one again, with all that was told and counted of it.</summary>
public sealed class FormerRows(MembershipDb db)
{
    private static readonly string Started = FactSort.Of(FactKind.MembershipStarted).Code;
    private static readonly string Received = FactSort.Of(FactKind.PaymentReceived).Code;
    private static readonly string Refused = FactSort.Of(FactKind.PaymentFailed).Code;

    /// <returns>The membership that this subscription was; null when it never was one of this supporter's.</returns>
    public async Task<Guid?> MembershipAsync(Guid supporterId, string subscriptionId, CancellationToken cancel) =>
        (await OfAsync<MembershipStarted>(supporterId, Started, cancel)).FirstOrDefault(fact => fact.StripeSubscriptionId == subscriptionId)?.MembershipId;

    /// <returns>Whose the subscription was when it began; null when that is not remembered.</returns>
    public async Task<Guid?> OwnerAsync(string subscriptionId, CancellationToken cancel) =>
        (await db.Facts.AsNoTracking().Where(fact => fact.Code == Started && fact.Values!.Contains(subscriptionId)).ToListAsync(cancel))
            .Select(row => row.Read()).OfType<MembershipStarted>().FirstOrDefault(fact => fact.StripeSubscriptionId == subscriptionId)?.SupporterId;

    /// <returns>The payment with this receipt, when there is none with its id any more.</returns>
    public async Task<Guid?> PaymentAsync(Guid supporterId, string receiptNumber, CancellationToken cancel) =>
        (await OfAsync<PaymentReceived>(supporterId, Received, cancel)).FirstOrDefault(fact => fact.ReceiptNumber == receiptNumber) is { PaymentId: var id }
        && !db.Payments.Local.Any(payment => payment.Id == id) && !await db.Payments.AnyAsync(payment => payment.Id == id, cancel) ? id : null;

    /// <returns>The last refused try of this payment that was stated; 0 when none was.</returns>
    public async Task<int> TriesAsync(Guid paymentId, CancellationToken cancel) =>
        (await db.Facts.AsNoTracking().Where(fact => fact.SubjectId == paymentId && fact.Code == Refused).ToListAsync(cancel))
            .Select(row => row.Read()).OfType<PaymentFailed>().Select(fact => fact.Attempt).DefaultIfEmpty().Max();

    private async Task<IEnumerable<T>> OfAsync<T>(Guid supporterId, string code, CancellationToken cancel)
        where T : Fact =>
        (await db.Facts.AsNoTracking().Where(fact => fact.SupporterId == supporterId && fact.Code == code).ToListAsync(cancel)).Select(row => row.Read()).OfType<T>();
}
