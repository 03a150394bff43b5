using System.Text;
using Microsoft.AspNetCore.Http;
using Web.Ground.Lists;

namespace Web.Tests.Ground.Lists;

public sealed class CsvFileTests
{
    [Fact]
    public async Task A_file_has_its_columns_and_runs_nothing_in_a_spreadsheet()
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;

        await new CsvFile("people.csv", ["name", "paid"], [["=SUM(A1:A9)", -5m], ["Søren, the \"old\"", 7]]).ExecuteAsync(http);

        Assert.Equal("name,paid\r\n'=SUM(A1:A9),-5\r\n\"Søren, the \"\"old\"\"\",7\r\n", Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal("text/csv; charset=utf-8", http.Response.ContentType);
        Assert.Equal("attachment; filename=people.csv", http.Response.Headers.ContentDisposition);
    }
}
