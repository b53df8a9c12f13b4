// Shows the handbook's page of layouts in each of the theme's skins.
const group = document.getElementById('skins');
const buttons = [...group.querySelectorAll('button')];

function choose(skin) {
  document.documentElement.dataset.skin = skin;
  for (const button of buttons) {
    const isChosen = button.textContent === skin;
    button.setAttribute('aria-pressed', String(isChosen));
    button.classList.toggle('btn--primary', isChosen);
  }
}

for (const button of buttons) button.addEventListener('click', () => choose(button.textContent));
choose(document.documentElement.dataset.skin);
