using System.Text.Json;
using Core.Revenue;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.CommandLine;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Desk.Revenue;

/// <summary>The books as JSON, one object a line: movements, payments, refunds, credit notes, disputes, and the months as the revenue page shows them.</summary>
public sealed class LedgerExportCommand(MembershipDb db, RevenueFacts facts, CurrentPublication current, OperatorConsole console, TimeProvider clock) : ICommand
{
    private const int WrongInput = 2;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string Name => "ledger export";

    public string Usage => "Revenue.Export.Usage";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        if (arguments is not ([] or ["--csv"]))
        {
            await console.SayUsageAsync(this);
            return WrongInput;
        }

        var publication = current.Value;
        var today = publication.DayOf(clock.GetUtcNow());
        var revenues = RecurringRevenue.PerCurrency(await facts.MovementsAsync(cancel), publication.Currency);
        if (arguments.Count > 0)
        {
            await MovementsCsv.Of(revenues, today).WriteAsync(Console.Out);
            return 0;
        }

        await PrintAsync(Movements(), cancel);
        await PrintAsync(Payments(), cancel);
        await PrintAsync(Refunds(), cancel);
        await PrintAsync(CreditNotes(), cancel);
        await PrintAsync(Disputes(), cancel);
        foreach (var row in MovementsTable.Rows(revenues, today))
        {
            Print(MovementsTable.Columns.Zip(row).Prepend(("type", "month")).ToDictionary(cell => cell.Item1, cell => cell.Item2, StringComparer.Ordinal));
        }

        return 0;
    }

    private IAsyncEnumerable<object> Movements() => db.RevenueMovements.AsNoTracking().OrderBy(movement => movement.At).ThenBy(movement => movement.Id).AsAsyncEnumerable()
        .Select(movement => (object)new
        {
            Type = "movement", movement.Id, movement.SupporterId, movement.MembershipId, Kind = movement.Kind.ToString(), Change = movement.Change.Units,
            Currency = movement.Change.Currency.Code, movement.At, movement.On, movement.IsVoluntary,
        });

    private IAsyncEnumerable<object> Payments() => db.Payments.AsNoTracking().OrderBy(payment => payment.CreatedAt).ThenBy(payment => payment.Id).AsAsyncEnumerable()
        .Select(payment => (object)new
        {
            Type = "payment", payment.Id, payment.SupporterId, payment.MembershipId, Purpose = payment.Purpose.ToString(), payment.StripeInvoiceId, payment.StripePaymentIntentId, payment.ReceiptNumber, Status = payment.Status.ToString(),
            Amount = payment.Amount.Units, Tax = payment.Tax.Units, Refunded = payment.Refunded.Units, Currency = payment.Amount.Currency.Code, payment.PaidAt, payment.PaidOn,
        });

    private IAsyncEnumerable<object> Refunds() => db.Refunds.AsNoTracking().OrderBy(refund => refund.At).ThenBy(refund => refund.Id).AsAsyncEnumerable()
        .Select(refund => (object)new
        {
            Type = "refund", refund.Id, refund.PaymentId, refund.StripeRefundId, Amount = refund.Amount.Units, Currency = refund.Amount.Currency.Code, refund.At, refund.On, Status = refund.Status.ToString(),
        });

    private IAsyncEnumerable<object> CreditNotes() => db.CreditDocuments.AsNoTracking().OrderBy(note => note.IssuedAt).ThenBy(note => note.Id).AsAsyncEnumerable()
        .Select(note => (object)new
        {
            Type = "credit-note", note.Id, note.Number, note.PaymentId, note.StripeRefundId, Amount = note.Amount.Units, Currency = note.Amount.Currency.Code, note.IssuedAt, note.IssuedOn, note.VoidedAt,
        });

    private IAsyncEnumerable<object> Disputes() => db.Disputes.AsNoTracking().OrderBy(dispute => dispute.OpenedAt).ThenBy(dispute => dispute.Id).AsAsyncEnumerable()
        .Select(dispute => (object)new
        {
            Type = "dispute", dispute.Id, dispute.PaymentId, dispute.StripeDisputeId, Status = dispute.Status.ToString(), Amount = dispute.Amount.Units,
            Currency = dispute.Amount.Currency.Code, dispute.Why, dispute.OpenedAt, dispute.RespondBy,
        });

    private static async Task PrintAsync(IAsyncEnumerable<object> lines, CancellationToken cancel)
    {
        await foreach (var line in lines.WithCancellation(cancel))
        {
            Print(line);
        }
    }

    private static void Print(object line) => Console.WriteLine(JsonSerializer.Serialize(line, Json));
}
