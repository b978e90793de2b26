export default function Front() {
  return <main id="main">甬社学堂</main>
}
