namespace Web.Tests.House.Phrases;

public sealed class CodeReaderTests
{
    [Theory]
    [InlineData("""var x = "Your account";""", "Your account")]
    [InlineData("""var x = "Saved.";""", "Saved.")]
    [InlineData("""var x = $"{count} months";""", "{} months")]
    [InlineData("""var x = $"{a} for {(b ? "a month" : "a year")}.";""", "{} for {}.")]
    [InlineData("""var x = "one of " + names + " or none";""", "one of {} or none")]
    [InlineData("""var x = y switch { Phase.Ended => "Ended", Phase.Due => "Past due" };""", "Ended|Past due")]
    [InlineData("""var x = name.Length > 0 ? name : "Anonymous";""", "Anonymous")]
    [InlineData("""title = "Untitled";""", "Untitled")]
    [InlineData("""ViewData["Title"] = "Members";""", "Members")]
    [InlineData("""menu.Add(new StaffMenuEntry("/staff/goal", "Goal", 31));""", "Goal")]
    [InlineData("""ModelState.AddModelError(nameof(Email), "Write your e-mail address.");""", "Write your e-mail address.")]
    [InlineData("""output.AppendHtml("<h2 class=\"big\">Please look</h2><p></p>");""", "Please look")]
    [InlineData("[Required(ErrorMessage = \"Write a name.\")] [Display(Name = \"Name\")] string Name;", "Write a name.|Name")]
    public void Is_read_by_a_person(string code, string phrases)
    {
        var found = CodeReader.PhrasesOf("Some.cs", code);

        Assert.Equal(phrases.Split('|'), found.Select(phrase => phrase.Words));
        Assert.All(found, phrase => Assert.Equal(PhraseKind.Class, phrase.Kind));
    }

    [Theory]
    [InlineData("""throw Refusal.Because("Set Smtp__Host.");""", "Set Smtp__Host.")]
    [InlineData("""throw new TemplateException($"{Name} is no template.");""", "{} is no template.")]
    [InlineData("""options.Validate(site => site.Url is not null, "Set Site__PublicUrl.");""", "Set Site__PublicUrl.")]
    [InlineData("""await Console.Error.WriteLineAsync("Unpacking");""", "Unpacking")]
    [InlineData("""class SeedCommand { string Name => "seed it"; string Usage => "seed it [--members N]"; }""", "seed it [--members N]")]
    [InlineData("""class SmtpOptions { [Required(ErrorMessage = "Set Smtp__Port.")] int Port; }""", "Set Smtp__Port.")]
    public void Is_read_by_whoever_runs_the_site(string code, string words)
    {
        var phrase = Assert.Single(CodeReader.PhrasesOf("Some.cs", code));

        Assert.Equal((PhraseKind.Operator, words), (phrase.Kind, phrase.Words));
    }

    [Theory]
    [InlineData("""throw new InvalidOperationException($"Payment {id} is already paid.");""")]
    [InlineData("""var x = y ?? throw new ArgumentOutOfRangeException(nameof(y), y, "A price is more than nothing.");""")]
    [InlineData("""sealed class LeaseLostException(int id) : Exception($"Lease {id} ran out.");""")]
    [InlineData("""log.LogWarning("Node {Node} is gone; it held {Count}", node, count);""")]
    [InlineData("""var x = text["Account.Cancel.Sure"] + words.Of("Account.Cancel.Done");""")]
    [InlineData("""var x = "Account.Cancel.Done";""")]
    [InlineData("""db.Execute("SELECT * FROM \"Tiers\" WHERE \"Rank\" = 1");""")]
    [InlineData(""""var x = $"""INSERT INTO "Leases" ("Kind") VALUES {rows} ON CONFLICT DO NOTHING""";"""")]
    [InlineData("""[GeneratedRegex("with the error: '(?<said>.+)'")] static partial Regex Said();""")]
    [InlineData(""""var x = $"""[0-9]{{1,{others}}}(?<group>{group}) or (?:[0-9])""";"""")]
    [InlineData("""[SuppressMessage("Security", "CA5350", Justification = "As the standard says.")] void M() { }""")]
    [InlineData("""var x = new Regex("some thing") ; var y = Regex.Replace(z, "a b", "c d");""")]
    [InlineData("""http.Response.Headers["X-Some"] = "some value"; headers.Headers.Append("Vary", "some value");""")]
    [InlineData("""var x = "text/html; charset=utf-8"; var y = "public, max-age=60"; var z = "default-src 'self'; img-src 'self' data:"; var w = $"form-action {all}";""")]
    [InlineData("""if (kind == "some kind" || kind is "another kind" || kind.StartsWith("some ")) { } switch (kind) { case "a kind": break; }""")]
    [InlineData("""var x = y switch { "some kind" => 1, _ => 2 }; var z = y["some key"];""")]
    [InlineData("""var x = at.ToString("d MMMM yyyy", culture); var y = $"{at:d MMMM yyyy}"; var z = $"{a}, {b} – {c}";""")]
    [InlineData("""var x = "https://one.example https://two.example";""")]
    [InlineData("""var x = $"<img src=\"{address}\" class=\"very wide\">"; var y = "<p></p>";""")]
    [InlineData("""var x = new { name = "created", status = "payment_failed", kind = "Person", count = "items" };""")]
    [InlineData("/// <summary>What a person reads.</summary>\nclass Some { } // and this too")]
    public void Is_read_by_no_person(string code) => Assert.Empty(CodeReader.PhrasesOf("Some.cs", code));

    [Fact]
    public void A_phrase_is_found_on_its_line()
    {
        var phrase = Assert.Single(CodeReader.PhrasesOf("Some.cs", "class Some\n{\n    string Words =>\n        \"Thank you\";\n}"));

        Assert.Equal("Some.cs:4: Thank you", phrase.ToString());
    }
}
