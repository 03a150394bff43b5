using System.Net;
using Stripe;
using UglyToad.PdfPig;

namespace StripeSandbox.Tests.Invoices;

public sealed class PdfTests
{
    [Fact]
    public async Task An_invoice_and_its_credit_note_are_files_that_a_reader_opens()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.Stripe.V1.Customers.UpdateAsync(customer.Id, new CustomerUpdateOptions { Name = "Zoë Müller-Größenwahn 山田" });
        var rate = await sandbox.RateAsync(19);
        await sandbox.ItemAsync(customer.Id, 123450, "A description that is long enough to need a second line, because somebody wrote a whole sentence about what was delivered");
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, PendingInvoiceItemsBehavior = "include", DefaultTaxRates = [rate.Id], Footer = "Thank you." });
        Assert.Null(draft.InvoicePdf);

        var open = await sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id);
        var note = await sandbox.Stripe.V1.CreditNotes.CreateAsync(new CreditNoteCreateOptions { Invoice = open.Id, Amount = 1000 });

        var invoice = await TextAsync(sandbox, open.InvoicePdf);
        Assert.All([open.Number, "Zoë Müller-Größenwahn ??", "€1,234.50", "Subtotal", "VAT (19%)", "234.56", "1,469.06", "Thank you.", "no money moves"], words => Assert.Contains(words, invoice, StringComparison.Ordinal));
        Assert.Contains(note.Number, await TextAsync(sandbox, note.Pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_lines_go_on_to_a_second_page()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "jpy" });
        await sandbox.Stripe.V1.Invoices.AddLinesAsync(draft.Id, new InvoiceAddLinesOptions { Lines = [.. Enumerable.Range(1, 50).Select(number => new InvoiceLineOptions { Amount = number, Description = $"Line {number}" })] });
        var open = await sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id);

        using var file = PdfDocument.Open(await sandbox.Browser.GetByteArrayAsync(new Uri(open.InvoicePdf)));

        Assert.Equal(2, file.NumberOfPages);
        Assert.Contains("¥1,275", file.GetPage(2).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_has_no_file()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id });

        using var answer = await sandbox.Browser.GetAsync($"/i/{draft.Id}/pdf");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> TextAsync(RunningSandbox sandbox, string url)
    {
        using var answer = await sandbox.Browser.GetAsync(new Uri(url));
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        using var file = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync());
        return string.Join('\n', file.GetPages().Select(page => page.Text));
    }
}
