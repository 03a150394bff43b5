using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SignInTries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "FactorTries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Factor = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    LoginHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SourceHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactorTries", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FactorTries_At",
                table: "FactorTries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_FactorTries_LoginHash_Factor_At",
                table: "FactorTries",
                columns: new[] { "LoginHash", "Factor", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FactorTries");
        }
    }
}
